import { webAddress, withoutFragment } from '../../shared/urls';
import { ownerOf, type TriggerAddress } from '../triggerAddress';
import type { Choice } from './choice';
import type { Registry } from './registry';
import type { Answering } from './whoAnswers';

/** Who answers at a URL that Twilio calls. */
export type Holder =
	/** This trigger, perhaps at an address that is no longer this n8n's. */
	| 'self'
	/** Another trigger of this n8n, or this one's test run, which is on or off. */
	| 'trigger'
	| 'deadTrigger'
	/** What Twilio sets for a new number: a reply that says that nobody has set it up. */
	| 'sample'
	/** Another app, or another n8n. */
	| 'foreign';

/** What is needed to find out who holds a URL. */
export interface Surroundings {
	address: TriggerAddress;
	/** The URLs at which Twilio reached this trigger earlier, as far as they are remembered. */
	formerUrls: readonly string[];
	registry: Registry;
	whoAnswers(url: string): Promise<Answering>;
}

/**
 * Finds out who answers at a URL. A copy of this n8n's database has the same paths at another
 * address. So has an n8n that has moved, but then nothing answers at the old address.
 */
export async function whoHolds(
	calledUrl: string,
	choice: Choice,
	{ address, formerUrls, registry, whoAnswers }: Surroundings,
): Promise<Holder> {
	const url = withoutFragment(calledUrl);
	const owner = ownerOf(url, address);
	if (owner === 'own') return 'self';
	if (owner === 'ownElsewhere') {
		if (!formerUrls.includes(url)) return 'foreign';
		return ['self', 'nobody'].includes(await whoAnswers(url)) ? 'self' : 'foreign';
	}
	if (owner === 'other') return isSample(url) ? 'sample' : 'foreign';
	if (registry.isOn(url, choice)) return 'trigger';
	// This process knows all triggers that are on here, except those of the same n8n's other processes.
	return ['self', 'somebody'].includes(await whoAnswers(url)) ? 'trigger' : 'deadTrigger';
}

/** Such as https://demo.twilio.com/welcome/sms/reply, in earlier years /docs/sms.xml. */
export function isSample(url: string): boolean {
	return webAddress(url)?.hostname === 'demo.twilio.com';
}

/** Whether a trigger may take over from a holder without "Replace Existing". */
export function isFree(url: string, holder: Holder, address: TriggerAddress): boolean {
	if (holder === 'self' || holder === 'sample') return true;
	if (ownerOf(url, address) === 'sibling') return true;
	// While n8n starts, a published workflow may not answer yet. A test run never outlives a start.
	return holder === 'deadTrigger' && isTestUrl(url);
}

/** Whether the URL belongs to a test run. */
export function isTestUrl(url: string): boolean {
	return /\/webhook-test\//.test(url);
}

/** Whose URL it is, which decides what is restored later. Sends a request only if it must. */
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
