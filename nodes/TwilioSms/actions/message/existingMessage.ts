import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { textField } from '../../shared/fields';
import { isMessageSid, shapeOfMessageSid } from '../../shared/sid';
import { refusal } from '../../errors/twilioError';
import { fieldsOf } from '../../run/optionReader';

export const messageSidField: INodeProperties = textField(
	'Message SID',
	'messageSid',
	'The ID of the message, which Twilio calls its SID',
	{
		required: true,
		placeholder: 'e.g. SMxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
		hint: 'The "sid" in the output of this node or of the trigger',
	},
);

/** @throws TwilioError when this cannot be the SID of a message. */
export function readMessageSid(context: IExecuteFunctions, itemIndex: number): string {
	const sid = fieldsOf(context, itemIndex).text(messageSidField) ?? '';
	if (isMessageSid(sid)) return sid;
	throw refusal(
		sid === '' ? 'No message was given' : '"Message SID" is not the SID of a message',
		`A message SID is ${shapeOfMessageSid}. If the field is an expression, look at the input of this node: the field it reads may be empty or have another name for this item.`,
	);
}
