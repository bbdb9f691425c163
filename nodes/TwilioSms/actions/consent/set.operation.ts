import { updateDisplayOptions } from '../displayOptions';
import { requireCurrentApi } from '../currentApi';
import { defaultCountryOption, readKnownNumber, readSender } from '../../compose/addressFields';
import { toUtcSeconds } from '../../compose/checkInput';
import type { Operation } from '../../run/operation';
import { choiceParameter, optionsOf } from '../../run/optionReader';
import { dateText, fromField, textParameter } from '../../run/parameters';
import { writeAddress } from '../../shared/address/address';
import { choiceField, collectionField, textField } from '../../shared/fields';
import { ConsentBatches } from './consentBatches';

const status = choiceField('Status', 'status', 'Whether the person agrees to get texts', {
	start: 'optOut',
	choices: [
		{ name: 'Opted In', value: 'optIn', description: 'The person agrees, even after STOP' },
		{ name: 'Opted Out', value: 'optOut', description: 'Twilio refuses texts to the person' },
	],
});

const source = choiceField('Source', 'source', 'How the person told you', {
	start: 'website',
	choices: [
		{ name: 'Offline', value: 'offline', description: 'On paper, on the phone or in person' },
		{ name: 'Opt-in Message', value: 'opt-in-message', description: 'By a text such as START' },
		{ name: 'Opt-Out Message', value: 'opt-out-message', description: 'By a text such as STOP' },
		{ name: 'Other', value: 'others' },
		{ name: 'Website', value: 'website', description: 'In a web form, for example' },
	],
});

const dateOfConsent = textField(
	'Date of Consent',
	'dateOfConsent',
	"When the person told you, in the workflow's time zone. It must not be in the future.",
	{ type: 'dateTime' },
);

const defaultCountry = defaultCountryOption('a number in "To" that is written');

export const description = updateDisplayOptions(
	{ show: { resource: ['consent'], operation: ['set'] } },
	[
		textField('To', 'to', 'Whose consent it is: the number with "+" and the country code', {
			required: true,
			placeholder: 'e.g. +14155550123',
		}),
		{
			...fromField,
			description: 'Whose texts it is about: one of your Twilio numbers or Messaging Services',
		},
		status,
		collectionField('Options', 'option', [dateOfConsent, defaultCountry, source]),
	],
);

/** Opts people in or out. */
export const set: Operation = (context, connection) => {
	requireCurrentApi(connection, 'set consents');
	const batches = new ConsentBatches(connection);
	return (itemIndex) => {
		const options = optionsOf(context, itemIndex);
		const text = (name: string, label: string) =>
			textParameter(context, itemIndex, { name, label });
		const to = readKnownNumber(text('to', 'To'), options, defaultCountry);
		const sender = readSender(text('from', 'From'), {}, connection.apiVersion);
		const consent = {
			contact_id: to,
			sender_id: sender.kind === 'service' ? writeAddress(sender) : (sender.e164 ?? sender.local),
			status: choiceParameter(context, itemIndex, status) === 'optIn' ? 'opt-in' : 'opt-out',
			source: options.choice(source) ?? 'website',
			date_of_consent: toUtcSeconds(
				dateText(options.value(dateOfConsent)),
				dateOfConsent.displayName,
				context.getTimezone(),
			),
		} as const;
		const send = batches.add(consent);
		return {
			subject: `consent ${JSON.stringify(consent)}`,
			run: async ({ standBy }) => {
				const failure = await standBy(send());
				if (failure) throw failure;
				const { sender_id: from, date_of_consent: date = null } = consent;
				const json = { status: consent.status === 'opt-in' ? 'optIn' : 'optOut', to, from };
				return [{ json: { ...json, source: consent.source, dateOfConsent: date } }];
			},
		};
	};
};
