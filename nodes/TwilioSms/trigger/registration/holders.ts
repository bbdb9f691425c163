import { isTestUrl } from '../../shared/triggerUrl';
import { webAddress, withoutFragment } from '../../shared/urls';
import type { Answering } from '../../twilio/webhooks/whoAnswers';
import { ownerOf, type TriggerAddress, type UrlOwner } from '../triggerAddress';
import type { Choice } from './choice';
import type { Registry } from './registry';

/** What is needed to find out who holds a URL. */
export interface Surroundings {
	address: TriggerAddress;
	/** The URLs at which Twilio reached this trigger earlier, as far as they are remembered. */
	formerUrls: readonly string[];
	registry: Registry;
	whoAnswers(url: string): Promise<Answering>;
}

/**
 * Whose a URL is that Twilio calls. A copy of this n8n's database has the same paths at another
 * address. So has an n8n that has moved, but then nothing answers at the old address.
 */
export async function holderOf(
	calledUrl: string,
	{ address, formerUrls, whoAnswers }: Surroundings,
): Promise<Exclude<UrlOwner, 'ownElsewhere'>> {
	const url = withoutFragment(calledUrl);
	const owner = ownerOf(url, address);
	if (owner !== 'ownElsewhere') return owner;
	const hasMoved = formerUrls.includes(url) && ['self', 'nobody'].includes(await whoAnswers(url));
	return hasMoved ? 'own' : 'other';
}

/** Whether a trigger of this n8n is off, as far as that can be found out. */
export async function isOff(
	calledUrl: string,
	choice: Choice,
	{ registry, whoAnswers }: Surroundings,
): Promise<boolean> {
	const url = withoutFragment(calledUrl);
	// This process knows all triggers that are on here, except those of the same n8n's other processes.
	if (registry.isOn(url, choice)) return false;
	return !['self', 'somebody'].includes(await whoAnswers(url));
}

/** Whether a trigger may take over from a URL without "Replace Existing". */
export async function isFree(
	url: string,
	choice: Choice,
	surroundings: Surroundings,
): Promise<boolean> {
	const holder = await holderOf(url, surroundings);
	if (holder === 'own' || holder === 'sibling' || isSample(url)) return true;
	// While n8n starts, a published workflow may not answer yet. A test run never outlives a start.
	return holder === 'otherTrigger' && isTestUrl(url) && (await isOff(url, choice, surroundings));
}

/**
 * What Twilio sets for a new number: a reply that says that nobody has set it up, such as
 * https://demo.twilio.com/welcome/sms/reply, in earlier years /docs/sms.xml.
 */
export function isSample(url: string): boolean {
	return webAddress(url)?.hostname === 'demo.twilio.com';
}
