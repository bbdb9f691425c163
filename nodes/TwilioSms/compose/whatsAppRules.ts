import { refusal } from '../errors/twilioError';
import type { MessageParameters } from '../twilio/messages';

function isOnWhatsApp({ To }: MessageParameters): boolean {
	return To.startsWith('whatsapp:');
}

/**
 * Refuses what Twilio would accept, and then drop.
 * @see https://help.twilio.com/articles/360017961894 for the files
 * @see https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages for the documents
 * @throws TwilioError
 */
export function checkWhatsApp(
	parameters: MessageParameters,
	{ hasDocument }: { hasDocument: boolean },
): void {
	if (!isOnWhatsApp(parameters)) return;
	const { Body, MediaUrl = [] } = parameters;
	if (MediaUrl.length > 1) {
		throw refusal(
			`A WhatsApp message can carry one file, and this one has ${MediaUrl.length}`,
			'Twilio would drop all but the first without an error. Send each file in a message of its own.',
		);
	}
	if (!hasDocument || Body === undefined) return;
	throw refusal(
		'WhatsApp shows no text with a document',
		'Twilio would drop the text without an error. Send the text and the document in two messages, or send a template that has both.',
	);
}

/**
 * The same message, with what WhatsApp refuses in the values of a template made single spaces: line
 * breaks, tabs, and more than four spaces in a row.
 * @see https://www.twilio.com/docs/api/errors/63013
 */
export function fitToWhatsApp(parameters: MessageParameters): MessageParameters {
	const { ContentVariables } = parameters;
	if (ContentVariables === undefined || !isOnWhatsApp(parameters)) return parameters;
	const values: Record<string, string> = JSON.parse(ContentVariables);
	const flat = Object.entries(values).map(([name, value]) => [name, flatten(value)]);
	return { ...parameters, ContentVariables: JSON.stringify(Object.fromEntries(flat)) };
}

function flatten(value: string): string {
	return value.replace(/\s+/g, (run) => (/[\t\n\v\f\r\u2028\u2029]| {5}/.test(run) ? ' ' : run));
}
