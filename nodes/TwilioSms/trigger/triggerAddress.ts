import { createHash } from 'node:crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { webAddress, withoutFragment, withoutTrailingSlashes } from '../shared/urls';

/** The address at which Twilio reaches a trigger. */
export interface TriggerAddress {
	/** The public URL, which differs between a test run and production. */
	url: string;
	/** The URL as n8n knows it, without the option "Public URL". */
	ownUrl: string;
	/** The end of the URL, `/<id>/webhook`: the same in test runs and production, unique to the trigger. */
	tail: string;
}

/**
 * The address at which n8n listens, as seen from the internet. Behind a proxy that n8n does not know,
 * `publicUrl` (the address of this n8n, or a full webhook URL) replaces everything before n8n's path.
 */
export function triggerAddress(
	context: IHookFunctions | IWebhookFunctions,
	publicUrl: unknown,
): TriggerAddress {
	const ownUrl = context.getNodeWebhookUrl('default') ?? '';
	const { webhookId } = context.getNode();
	const id = webhookId ?? context.getWorkflow().id ?? '';
	const tail = ownUrl.slice(Math.max(0, ownUrl.lastIndexOf(`/${id}/`)));
	const start = withoutFragment(String(publicUrl ?? '')).trim();
	return { url: start === '' ? ownUrl : seenFrom(start, ownUrl, tail), ownUrl, tail };
}

/** n8n's path is the segment for webhooks (`/webhook`, `/webhook-test`) and the tail. */
function seenFrom(publicUrl: string, ownUrl: string, tail: string): string {
	const [segment = ''] = /\/[^/]*$/.exec(ownUrl.slice(0, -tail.length)) ?? [];
	const start = publicUrl.endsWith(tail)
		? publicUrl.slice(0, -tail.length).replace(/\/[^/]*$/, '')
		: withoutTrailingSlashes(publicUrl);
	return `${start}${segment}${tail}`;
}

/** Whose webhook a URL is, judging by the URL alone. */
export type UrlOwner =
	/** This trigger's. */
	| 'own'
	/** This trigger's in the other mode: in production for a test run, and the other way round. */
	| 'sibling'
	/** This trigger's by its path, at an address that is not this n8n's: a copy's, or a former one. */
	| 'ownElsewhere'
	/** Another trigger's of this n8n. */
	| 'otherTrigger'
	/** Somebody else's. */
	| 'other';

/** Whose a URL is. An n8n is recognized by what comes before the webhook segment in its URLs. */
export function ownerOf(candidate: string, { url, ownUrl, tail }: TriggerAddress): UrlOwner {
	if (candidate === url) return 'own';
	const called = webAddress(candidate);
	const own = webAddress(url);
	if (!called || !own) return 'other';
	const ownTail = new URL(tail, own).pathname;
	const bases = [own, webAddress(ownUrl) ?? own].map((each) => split(each, ownTail).base);
	if (called.pathname.endsWith(ownTail)) {
		const { base, segment } = split(called, ownTail);
		if (!bases.includes(base)) return 'ownElsewhere';
		return segment === split(own, ownTail).segment ? 'own' : 'sibling';
	}
	// Every trigger's path is its id and "webhook".
	const [otherTail = ''] = /\/[^/]+\/webhook$/.exec(called.pathname) ?? [];
	const isHere = otherTail !== '' && bases.includes(split(called, otherTail).base);
	return isHere ? 'otherTrigger' : 'other';
}

/** The same in production and test runs; different for the same trigger in another n8n. */
export function identityOf({ url, tail }: TriggerAddress): string {
	const own = webAddress(url);
	const base = own ? split(own, new URL(tail, own).pathname).base : url;
	return createHash('sha256')
		.update(base + tail)
		.digest('hex');
}

function split({ origin, pathname }: URL, tail: string): { base: string; segment: string } {
	const start = pathname.slice(0, -tail.length);
	const end = Math.max(0, start.lastIndexOf('/'));
	return { base: origin + start.slice(0, end), segment: start.slice(end) };
}
