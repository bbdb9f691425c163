import { webAddress } from '../../shared/urls';
import { ownerOf, type TriggerAddress } from '../triggerAddress';
import type { Choice } from './choice';
import type { Registry } from './registry';
import type { Answering } from './whoAnswers';

/** Who is called at a URL that Twilio has. */
export type Holder =
	/** This trigger, perhaps at an address that is no longer this n8n's. */
	| 'self'
	/** Another trigger of this n8n, or this one's test run: on, or off. */
	| 'trigger'
	| 'deadTrigger'
	/** What Twilio sets for a number that was just bought; it answers that nobody has set it up. */
	| 'sample'
	/** Another app, or another n8n. */
	| 'foreign';

/** What is needed to find that out. */
export interface Surroundings {
	address: TriggerAddress;
	/** Where Twilio was to reach this trigger earlier, as far as that is remembered. */
	formerUrls: readonly string[];
	registry: Registry;
	whoAnswers(url: string): Promise<Answering>;
}

/**
 * Finds out who is called at a URL. A copy of this n8n's database has the same paths at another
 * address; so has an n8n that has moved, but nothing answers any more where it was.
 */
export async function whoHolds(
	url: string,
	choice: Choice,
	{ address, formerUrls, registry, whoAnswers }: Surroundings,
): Promise<Holder> {
	const owner = ownerOf(url, address);
	if (owner === 'own') return 'self';
	if (owner === 'ownElsewhere') {
		if (!formerUrls.includes(url)) return 'foreign';
		return ['self', 'nobody'].includes(await whoAnswers(url)) ? 'self' : 'foreign';
	}
	if (owner === 'other') return isSample(url) ? 'sample' : 'foreign';
	if (registry.isOn(url, choice)) return 'trigger';
	// This process knows of all that are on here, but for those of another process of the same n8n.
	return ['self', 'somebody'].includes(await whoAnswers(url)) ? 'trigger' : 'deadTrigger';
}

/** Such as https://demo.twilio.com/welcome/sms/reply, in earlier years /docs/sms.xml. */
export function isSample(url: string): boolean {
	return webAddress(url)?.hostname === 'demo.twilio.com';
}

/** Whether a trigger may take over from a holder without being told to. */
export function isFree(url: string, holder: Holder, address: TriggerAddress): boolean {
	if (holder === 'self' || holder === 'sample') return true;
	if (ownerOf(url, address) === 'sibling') return true;
	// While n8n starts, a workflow that is on may not answer yet; no test run outlives a start.
	return holder === 'deadTrigger' && isTestUrl(url);
}

/** Whether a workflow is tested at a URL. */
export function isTestUrl(url: string): boolean {
	return /\/webhook-test\//.test(url);
}

/** Whose a URL is, for what has to be put back in the end; asks for as little as possible. */
export async function kindOf(
	url: string,
	choice: Choice,
	surroundings: Surroundings,
): Promise<'self' | 'trigger' | 'foreign'> {
	const owner = ownerOf(url, surroundings.address);
	if (owner === 'sibling' || owner === 'otherTrigger') return 'trigger';
	const holder = await whoHolds(url, choice, surroundings);
	return holder === 'self' ? 'self' : 'foreign';
}
