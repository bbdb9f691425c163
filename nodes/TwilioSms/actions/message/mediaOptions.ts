import type { INodeProperties } from 'n8n-workflow';
import { refusal } from '../../transport/errors';
import type { MessageParameters } from '../../transport/messages';
import type { OptionReader } from '../options';

const mediaUrl: INodeProperties = {
	displayName: 'Media URLs',
	name: 'mediaUrl',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add URL' },
	default: [],
	placeholder: 'e.g. https://example.com/menu.jpg',
	description:
		'Web addresses of up to 10 pictures or other files to send along. Twilio fetches them from the internet, so they must open for anyone without signing in. SMS numbers send them as MMS, which works in the US and Canada.',
};

const sendAsMms: INodeProperties = {
	displayName: 'Send as MMS',
	name: 'sendAsMms',
	type: 'boolean',
	default: false,
	description:
		'Whether to send a long text as one MMS instead of several text messages. The sender must be able to send MMS.',
};

/** What a message carries besides text. */
export const mediaOptions: INodeProperties[] = [mediaUrl, sendAsMms];

/** From https://www.twilio.com/docs/api/errors/21623 */
const maxMediaUrls = 10;
/** Commas and spaces may be part of an address, but not in front of another one. */
const betweenUrls = /\n|[\s,;]+(?=https?:\/\/)/i;

/** @throws TwilioError when Twilio could not fetch what is to be sent along. */
export function readMedia(
	options: OptionReader,
	{ apiUrl }: { apiUrl: string },
): Pick<MessageParameters, 'MediaUrl' | 'SendAsMms'> {
	return {
		MediaUrl: checkMediaUrls(options.list(mediaUrl, betweenUrls), apiUrl),
		SendAsMms: options.flag(sendAsMms),
	};
}

/**
 * Of the server at `apiUrl`, only Twilio's own is known to be out in the internet.
 * @throws TwilioError when it could not fetch one of these.
 */
export function checkMediaUrls(urls: string[] | undefined, apiUrl: string): string[] | undefined {
	if (urls && urls.length > maxMediaUrls) {
		throw refusal(
			`The message has ${urls.length} media URLs, ${maxMediaUrls} are allowed`,
			'Remove some of them, or send several messages.',
		);
	}
	const isTwilio = new URL(apiUrl).hostname.endsWith('.twilio.com');
	for (const url of urls ?? []) {
		const hostname = hostOfWebAddress(url);
		if (isTwilio && isPrivate(hostname)) {
			throw refusal(
				`Twilio cannot fetch this media URL, ${hostname} is in your own network`,
				'Put the file where anyone on the internet can open it, and give that address.',
			);
		}
	}
	return urls;
}

function hostOfWebAddress(url: string): string {
	const address = URL.canParse(url) ? new URL(url) : undefined;
	if (address && /^https?:$/.test(address.protocol)) return address.hostname;
	throw refusal(
		`This media URL is not a web address: ${url.slice(0, 100)}`,
		'Give the full address of the file, starting with https://. Twilio fetches it from the internet: a file that is only in this workflow must first be uploaded somewhere.',
	);
}

/** From https://www.rfc-editor.org/rfc/rfc6890 and, for names, rfc6761 and rfc6762. */
function isPrivate(hostname: string): boolean {
	return (
		/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(hostname) ||
		/^\[(::1?|f[cd]..:.*|fe[89ab].:.*)\]$/.test(hostname) ||
		/(^|\.)(localhost|local|internal)$/.test(hostname) ||
		/^[^.:]+$/.test(hostname)
	);
}
