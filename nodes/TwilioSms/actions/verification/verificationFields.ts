import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { defaultCountryOption, readKnownNumber } from '../../compose/addressFields';
import { refusal } from '../../errors/twilioError';
import { optionsOf } from '../../run/optionReader';
import { textParameter } from '../../run/parameters';
import { listMode, sidMode, textField } from '../../shared/fields';
import { isSid, shapeOfSid } from '../../shared/sid';

export const serviceField: INodeProperties = {
	displayName: 'Verify Service',
	name: 'serviceSid',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'The settings for your codes: the name they are sent under, their length and more. Create one in Twilio Console > Verify > Services.',
	modes: [
		listMode('Verify Service', 'searchVerifyServices'),
		sidMode('SID', 'sid', { prefix: 'VA', what: 'Verify Service' }),
	],
};

export const recipientField = textField(
	'To',
	'to',
	'The number to verify, with "+" and the country code, or the email address for the channel "Email"',
	{ required: true, placeholder: 'e.g. +14155550123' },
);

export const defaultCountry = defaultCountryOption('a number that is written');

/** It becomes part of a URL. @throws TwilioError when this cannot be the SID of a Verify Service. */
export function readServiceSid(context: IExecuteFunctions, itemIndex: number): string {
	const { name, displayName: label } = serviceField;
	const sid = textParameter(context, itemIndex, { name, label }).trim();
	if (isSid(sid, 'VA')) return sid;
	throw refusal(
		sid === '' ? 'No Verify Service was given' : '"Verify Service" is not the SID of one',
		`Choose one from the list. Its SID is ${shapeOfSid('VA')}; you can create one in Twilio Console > Verify > Services.`,
	);
}

/**
 * Whom to verify, as Twilio wants it: an email address, or a number in E.164. That of somebody on
 * WhatsApp may come with its prefix. @throws TwilioError when it is neither.
 */
export function readContact(context: IExecuteFunctions, itemIndex: number): string {
	const { name, displayName: label } = recipientField;
	const text = textParameter(context, itemIndex, { name, label }).trim();
	if (isEmail(text)) return text;
	return readKnownNumber(text, optionsOf(context, itemIndex), defaultCountry);
}

export function isEmail(text: string): boolean {
	return /^[^\s@]{1,100}@[^\s@]{1,200}$/.test(text);
}
