import type { Inbound } from '../../../playground/twilio/callbacks/inbound';
import type { Parameter } from '../../../playground/twilio/callbacks/parameters';
import { type Received, respond, respondXml, SIGNED_WITH, type withReceiver } from './receiver';

const PARAMS: Parameter[] = [
	['MessageSid', 'SM00000000000000000000000000000001'],
	['From', '+14155550101'],
	['To', '+14155550102'],
	['Body', 'Hi & bye'],
];

/** What a text brings, as a form. */
export const FORM =
	'MessageSid=SM00000000000000000000000000000001&From=%2B14155550101&To=%2B14155550102&Body=Hi+%26+bye';

/** An inbound message for `url`, whose webhooks get the tokens 1, 2, 3, ... */
export function inbound(url: string, fallback: string | null = null): Inbound {
	let tokens = 0;
	return {
		handler: { url, method: 'POST' },
		fallback: fallback === null ? null : { url: fallback, method: 'POST' },
		params: PARAMS,
		authToken: SIGNED_WITH,
		createToken: () => String(++tokens),
		signal: new AbortController().signal,
	};
}

/** Answers each path with its TwiML. */
export function site(pages: Record<string, string>): Parameters<typeof withReceiver>[0] {
	return (response, { path }) => {
		const page = pages[path];
		if (page === undefined) respond(404)(response);
		else respondXml(`<Response>${page}</Response>`)(response);
	};
}

export function pathsAndTokens(received: Received[]) {
	return received.map(({ path, headers }) => [path, headers['i-twilio-idempotency-token']]);
}
