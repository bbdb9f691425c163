import type { INodeProperties } from 'n8n-workflow';
import { textField } from '../../shared/fields';
import { isOutOfReach, webAddress } from '../../shared/urls';
import { refusal } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';
import type { ItemFiles } from './itemFiles';

export const mediaUrlField: INodeProperties = textField(
	'Media URLs',
	'mediaUrl',
	'Web addresses of up to 10 pictures or other files to send along, separated by commas. Twilio fetches them from the internet, so they must open for anyone without signing in. Numbers send them as MMS, which works in few countries, such as the US and Canada.',
	{ placeholder: 'e.g. https://example.com/menu.jpg' },
);

/** From https://www.twilio.com/docs/api/errors/21623 */
const maxMediaUrls = 10;
/** Commas and spaces may be part of an address, but not in front of another one, or at the end. */
const betweenUrls = /(?<![\s,;])[\s,;]+(?=https?:\/\/|$)|\n/i;

/** @throws TwilioError when Twilio could not fetch what is to be sent along. */
export function readMedia(
	options: OptionReader,
	{ apiUrl }: { apiUrl: string },
	itemFiles?: ItemFiles,
): Pick<MessageParameters, 'MediaUrl'> {
	const urls = options.list(mediaUrlField, betweenUrls) ?? [];
	checkMediaUrls(urls, apiUrl);
	const all = [...urls, ...(itemFiles?.urls ?? [])];
	checkCount(all);
	return { MediaUrl: all.length === 0 ? undefined : all };
}

/** @see https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages#supported-mime-types */
const documentName = /\.(?:pdf|docx?|xlsx?|pptx?)$/i;

/** Whether the file at this address is a document, judging by its name. */
export function isDocument(url: string): boolean {
	return documentName.test(webAddress(url)?.pathname ?? '');
}

function checkCount({ length }: readonly string[]): void {
	if (length <= maxMediaUrls) return;
	throw refusal(
		`The message has ${length} media files, but only ${maxMediaUrls} are allowed`,
		'Remove some of them, or send several messages.',
	);
}

/** @throws TwilioError when the server at `apiUrl` could not fetch one of these. */
export function checkMediaUrls(urls: readonly string[], apiUrl: string): void {
	for (const url of urls) {
		const hostname = hostOfWebAddress(url);
		if (isOutOfReach(hostname, apiUrl)) {
			throw refusal(
				`Twilio cannot fetch this media URL: ${hostname} is in your own network`,
				'Put the file where anyone on the internet can open it, and give that address.',
			);
		}
	}
}

function hostOfWebAddress(url: string): string {
	const address = webAddress(url);
	if (address) return address.hostname;
	throw refusal(
		`This media URL is not a web address: ${url.slice(0, 100)}`,
		'Give the full address of the file, starting with https://. Twilio fetches it from the internet: a file that is in this workflow goes along with "Attach Files From Input" instead.',
	);
}
