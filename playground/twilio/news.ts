import type { Alert } from './callbacks/alerts';
import { signatureOf } from './callbacks/deliver';
import type { Answer } from './callbacks/exchange';
import type { Purpose } from './callbacks/inbound';
import type { Parameter } from './callbacks/parameters';
import type { Keys } from './callbacks/signature';
import type { Message } from './messages';
import type { CodeText } from './verification';
import type { World } from './world';

/** A call of a webhook, and its answer. */
export interface WebhookCall {
	at: Date;
	/** A status goes to a message's StatusCallback or to the `action` of a reply. */
	purpose: Purpose | 'status' | 'action';
	method: 'GET' | 'POST';
	url: string;
	parameters: readonly Parameter[];
	/** X-Twilio-Signature of the first request; null for a URL that is none. */
	signature: string | null;
	/** The last answer; null when none came. */
	answer: { status: number; contentType: string | null; body: string } | null;
	alerts: readonly Alert[];
}

/** A request to the API, once it is over. */
export interface ApiRequest {
	at: Date;
	method: string;
	/** With its query. */
	path: string;
	/** Of a form. */
	parameters: readonly Parameter[];
	/** Null when the connection ended without a whole answer. */
	status: number | null;
	/** The sid of what was created; null if nothing was. */
	made: string | null;
	/** The sids on this page of a list; null for what is no list. */
	listed: readonly string[] | null;
}

/** What happens while somebody watches: a message is new or has changed, a code was sent. */
export type NewsItem =
	| { event: 'message'; data: Message }
	| { event: 'webhook'; data: WebhookCall }
	| { event: 'request'; data: ApiRequest }
	| { event: 'code'; data: CodeText };

type Listener = (item: NewsItem) => void;

const maxRecent = 100;

/** Passes events on to listeners, and keeps the last calls for those who come later. */
export class News {
	private readonly listeners = new Set<Listener>();
	/** Oldest first. */
	readonly recentCalls: WebhookCall[] = [];
	/** Oldest first. */
	readonly recentRequests: ApiRequest[] = [];

	/** Returns a function that ends the subscription. */
	listen(listener: Listener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	tell(item: NewsItem): void {
		if (item.event === 'webhook') keep(this.recentCalls, item.data);
		if (item.event === 'request') keep(this.recentRequests, item.data);
		for (const listener of this.listeners) listener(item);
	}
}

function keep<Item>(recent: Item[], item: Item): void {
	recent.push(item);
	if (recent.length > maxRecent) recent.shift();
}

/** Publishes a call of a webhook. */
export function tellOfCall(
	{ news, now }: World,
	call: Pick<WebhookCall, 'method' | 'url' | 'purpose'> & {
		params: readonly Parameter[];
	} & Keys,
	answer: Answer | null,
	alerts: readonly Alert[],
): void {
	const { method, url, params, purpose } = call;
	const data = {
		at: now(),
		purpose,
		method,
		url,
		parameters: params,
		signature: signatureOf(call),
		answer,
		alerts,
	};
	news.tell({ event: 'webhook', data });
}
