import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { webAddress, withoutTrailingSlashes } from '../shared/urls';

/** Where Twilio reaches a trigger. */
export interface TriggerAddress {
	/** The public URL, for a test run another one than in production. */
	url: string;
	/** Its end, the same for test run and production and no other trigger's. */
	tail: string;
}

/**
 * The address at which n8n listens, as seen from the internet. Behind a proxy that n8n does not
 * know of, `publicUrl` (the address of this n8n, or a full webhook URL) takes the place of what
 * comes before n8n's own path.
 */
export function triggerAddress(
	context: IHookFunctions | IWebhookFunctions,
	publicUrl: unknown,
): TriggerAddress {
	const ownUrl = context.getNodeWebhookUrl('default') ?? '';
	const { webhookId } = context.getNode();
	const id = webhookId ?? context.getWorkflow().id ?? '';
	const tail = ownUrl.slice(Math.max(0, ownUrl.lastIndexOf(`/${id}/`)));
	const start = String(publicUrl ?? '').trim();
	return { url: start === '' ? ownUrl : seenFrom(start, ownUrl, tail), tail };
}

/** n8n's path is the segment for webhooks (`/webhook`, `/webhook-test`) and the tail. */
function seenFrom(publicUrl: string, ownUrl: string, tail: string): string {
	const [segment = ''] = /\/[^/]*$/.exec(ownUrl.slice(0, -tail.length)) ?? [];
	const start = publicUrl.endsWith(tail)
		? publicUrl.slice(0, -tail.length).replace(/\/[^/]*$/, '')
		: withoutTrailingSlashes(publicUrl);
	return `${start}${segment}${tail}`;
}

/** Whether Twilio calls this very trigger at a URL, in production or for a test run. */
export function isOwn(candidate: string, { url, tail }: TriggerAddress): boolean {
	const called = webAddress(candidate);
	const own = webAddress(url);
	if (!called || !own) return candidate === url;
	return called.origin === own.origin && called.pathname.endsWith(new URL(tail, own).pathname);
}
