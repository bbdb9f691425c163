import { updateDisplayOptions } from '../displayOptions';
import { toColumns } from '../../shared/columns';
import { choiceField } from '../../shared/fields';
import { giveFeedback } from '../../twilio/messageFeedback';
import { requireCurrentApi } from '../currentApi';
import type { Operation } from '../../run/operation';
import { choiceParameter } from '../../run/optionReader';
import { messageSidField, readMessageSid } from './existingMessage';

const outcome = choiceField(
	'Outcome',
	'outcome',
	'Whether the message did its work. Only for messages that were sent with the option "Provide Feedback".',
	{
		start: 'confirmed',
		choices: [
			{
				name: 'Confirmed',
				value: 'confirmed',
				description: 'The person did what the message asked for, e.g. entered the code',
			},
			{
				name: 'Unconfirmed',
				value: 'unconfirmed',
				description: 'Nobody knows whether the person did',
			},
		],
	},
);

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['feedback'] } },
	[messageSidField, outcome],
);

/** The columns of the output, in n8n's order. */
const names = ['outcome', 'message_sid', 'date_created', 'date_updated', 'account_sid'];

/** Tells Twilio whether a message did its work. */
export const feedback: Operation = (context, connection) => {
	requireCurrentApi(connection, 'give feedback on messages');
	return (itemIndex) => {
		const sid = readMessageSid(context, itemIndex);
		const given = choiceParameter(context, itemIndex, outcome);
		return {
			subject: `feedback ${given} ${sid}`,
			run: async () => [{ json: toColumns(await giveFeedback(connection, sid, given), names) }],
		};
	};
};
