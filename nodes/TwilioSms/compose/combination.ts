import type { INodeProperties } from 'n8n-workflow';
import type { ApiVersion } from '../shared/credential';
import { refusal } from '../errors/twilioError';
import { messageApis, type MessageParameters } from '../twilio/messages';

type Parameters = Partial<MessageParameters>;

/** @throws TwilioError when there is nothing to send. */
export function checkContent({ Body, ContentSid, MediaUrl }: Parameters): void {
	if (Body !== undefined || ContentSid !== undefined || MediaUrl !== undefined) return;
	throw refusal(
		'The message is empty',
		'Fill in "Message", or add a picture in "Media URLs". If the field is an expression, look at the input of this node: what it reads may be empty for this item.',
	);
}

/**
 * A field or option has the name of its parameter, in camelCase.
 * @throws TwilioError for one that the API version does not support
 */
export function checkKnown(
	parameters: Readonly<Record<string, unknown>>,
	apiVersion: ApiVersion,
	options: readonly INodeProperties[],
): void {
	const unknown = Object.entries(parameters)
		.filter(([, value]) => value !== undefined)
		.map(([name]) => name)
		.find((name) => !messageApis[apiVersion].takes(name));
	if (unknown === undefined) return;
	const option = options.find(
		({ name }) => name === unknown.replace(/^./, (letter) => letter.toLowerCase()),
	);
	throw refusal(
		`The API version ${apiVersion} does not support "${option?.displayName ?? unknown}"`,
		'Remove it, or choose the current API version in the credential.',
	);
}

const needService: Array<[keyof MessageParameters, string]> = [
	['SendAt', 'send a message later ("Send At")'],
	['ShortenUrls', 'shorten links ("Shorten Links")'],
	['FallbackFrom', 'use another sender when RCS fails ("Fallback From")'],
];

/** @throws TwilioError when a number is to do what only a Messaging Service can. */
export function checkSender(parameters: MessageParameters): void {
	if (parameters.MessagingServiceSid !== undefined) return;
	const needy = needService.find(([name]) => parameters[name] !== undefined);
	if (!needy) return;
	throw refusal(
		`Only a Messaging Service can ${needy[1]}`,
		'Choose one in "From", or remove the option. You can create one in Twilio Console > Messaging > Services and add your number to it.',
	);
}
