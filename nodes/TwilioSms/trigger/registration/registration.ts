import { refusal, type TwilioError } from '../../errors/twilioError';
import { shownUrl, withoutFragment } from '../../shared/urls';
import { withRetries } from '../../twilio/webhooks/connectionOverrides';
import type { WebhookSettings } from '../../twilio/webhookSettings';
import type { Registration } from '../staticData';
import { ownerOf, type TriggerAddress } from '../triggerAddress';
import { isSame, type Choice } from './choice';
import { isFree, isSample, isTestUrl, kindOf, whoHolds, type Surroundings } from './holders';
import {
	holdersOf,
	planChanges,
	planRestoration,
	unknownBefore,
	urlsIn,
	type Known,
	type Slot,
} from './slots';
import { messageOf, replaceHint, type Target } from './target';

/** The trigger that is switched on or off, and what it needs for that. */
export interface Registrant extends Surroundings {
	isTestRun: boolean;
	/** Whether the user allows it to take over from another app. */
	mayReplace: boolean;
	/** Reads the chosen number or service from Twilio, with the slots for these events. @throws TwilioError */
	open(choice: Choice, events?: readonly string[]): Promise<Target>;
	/** Writes a line to n8n's log. */
	log(text: string): void;
}

/**
 * Makes Twilio call us there, and resolves with what has to be undone later. `own` is what an earlier
 * registration of this trigger noted. If it fails, nothing stays changed. @throws TwilioError
 */
export async function register(
	registrant: Registrant,
	choice: Choice,
	own?: Registration,
): Promise<Registration> {
	const { address, mayReplace, registry } = registrant;
	const target = await registrant.open(choice);
	const { slots, current } = target;
	const mayTake = async (url: string) =>
		mayReplace || isFree(url, await whoHolds(url, choice, registrant), address);
	await target.checkSuitable(mayTake, mayReplace);
	for (const holder of holdersOf(slots, current)) {
		if (!(await mayTake(holder))) throw heldBy(target, holder, address);
	}
	const known = await lookUp(registrant, choice, { slots, current, own });
	const calledUrl = withRetries(address.url);
	const changes = planChanges(slots, current, { url: calledUrl, known });
	const registration = { ...choice, url: address.url, ...changes };
	announce(registrant, target, known);
	let isDone = false;
	try {
		const now = await target.update(changes.set);
		checkApplied(target, changes.set, { now, url: calledUrl });
		// As Twilio returns it, because later readings are compared with this.
		for (const name of Object.keys(changes.set)) changes.set[name] = now[name] ?? '';
		registry.switchedOn(registration);
		isDone = true;
		return registration;
	} finally {
		if (!isDone) await undo(registrant, registration);
	}
}

/** What this trigger's static data and this process know about the URLs in the slots. */
async function lookUp(
	registrant: Registrant,
	choice: Choice,
	{ slots, current, own }: { slots: readonly Slot[]; current: WebhookSettings; own?: Registration },
): Promise<Known> {
	const ownBefore = own && isSame(own, choice) ? [own.before, ...(own.earlier ?? [])] : [];
	const before = (url: string) => registrant.registry.before(url, choice) ?? ownBefore;
	const holders = urlsIn(slots, [current]);
	const urls = urlsIn(slots, [current, ...holders.flatMap(before)]);
	const kinds = new Map<string, Awaited<ReturnType<typeof kindOf>>>();
	for (const url of urls) kinds.set(url, await kindOf(url, choice, registrant));
	return { before, kindOf: (url) => kinds.get(url) ?? 'foreign' };
}

/**
 * n8n may be killed before it has stored the earlier settings, so the log names them before they are
 * changed. The sample of a new number is not worth a line.
 */
function announce({ log }: Registrant, { label, slots, current }: Target, known: Known): void {
	for (const holder of holdersOf(slots, current)) {
		const kind = known.kindOf(holder);
		const isUnknown = kind !== 'foreign' && known.before(holder).length === 0;
		if (kind === 'self' && isUnknown) {
			log(
				`${label} already calls this workflow, and n8n has no record of what it called before. When the workflow is switched off, it will call nothing. If another app answered it, an earlier line of this log names that app's address.`,
			);
		} else if ((kind === 'foreign' && !isSample(holder)) || isUnknown) {
			log(`${label} is taken over from ${shownHolder(holder)}`);
		}
	}
}

/** After a registration failed, perhaps after Twilio had carried it out. */
async function undo(registrant: Registrant, registration: Registration): Promise<void> {
	try {
		await restore(registrant, registration);
	} catch (error) {
		registrant.log(`Could not find out whether the webhook was set: ${messageOf(error)}`);
	}
}

const allEvents = ['messageReceived', 'messageStatus'];

/** Restores the earlier settings where Twilio still calls us. @throws TwilioError */
export async function restore(registrant: Registrant, registration: Registration): Promise<void> {
	const { address, registry, isTestRun } = registrant;
	if (await isElsewhere(registrant, registration)) return;
	const { slots, current, update } = await registrant.open(registration, allEvents);
	const { before, set, earlier = [] } = registration;
	const dead = new Set<string>();
	for (const url of urlsIn(slots, [before, ...earlier])) {
		const holder = await whoHolds(url, registration, registrant);
		if (holder === 'self' || holder === 'deadTrigger') dead.add(url);
	}
	const isOurs = (url: string) =>
		Object.values(set).map(withoutFragment).includes(withoutFragment(url)) ||
		// What an ended test run left behind goes with the workflow; a running one restores by itself.
		(!isTestRun && isOurOwn(url, address) && !registry.isOn(url, registration));
	const changes = planRestoration(slots, current, registration, {
		isOurs,
		isDead: (url) => dead.has(url),
	});
	if (Object.keys(changes).length > 0) await update(changes);
}

/** Removes our URL where it is found but nothing says what it replaced. @throws TwilioError */
export async function clear(registrant: Registrant, choice: Choice): Promise<void> {
	const { url } = registrant.address;
	const { slots, current, update } = await registrant.open(choice, allEvents);
	const changes = planRestoration(slots, current, unknownBefore(slots, url), {
		isOurs: (called) => withoutFragment(called) === url,
		isDead: () => false,
	});
	if (Object.keys(changes).length > 0) await update(changes);
}

/** Whether a registration belongs to another n8n, whose database was copied. Then it is not ours to undo. */
async function isElsewhere(registrant: Registrant, registration: Registration): Promise<boolean> {
	const owner = ownerOf(registration.url, registrant.address);
	if (owner !== 'ownElsewhere' && owner !== 'other') return false;
	return (await whoHolds(registration.url, registration, registrant)) !== 'self';
}

function isOurOwn(url: string, address: TriggerAddress): boolean {
	return ['own', 'sibling'].includes(ownerOf(url, address));
}

function heldBy({ label }: Target, holder: string, address: TriggerAddress): TwilioError {
	const isHere = ownerOf(holder, address) === 'otherTrigger' && !isTestUrl(holder);
	return refusal(
		`${label} is already answered by ${isHere ? 'another workflow of this n8n' : shownHolder(holder)}`,
		isTestUrl(holder)
			? `A workflow is being tested there. Stop the test, or wait two minutes. If the test is long over, ${replaceHint}`
			: `Choose another one. Or, to let this workflow answer instead, ${replaceHint}`,
	);
}

function shownHolder(holder: string): string {
	return /^AP/.test(holder) ? `the TwiML App ${holder}` : shownUrl(holder);
}

/** @throws TwilioError when Twilio did not apply a setting that it needs to call our URL. */
function checkApplied(
	{ label }: Target,
	wanted: WebhookSettings,
	{ now, url }: { now: WebhookSettings; url: string },
): void {
	const ignored = Object.keys(wanted).find(
		(name) => wanted[name] !== url && now[name] !== wanted[name],
	);
	if (!ignored) return;
	throw refusal(
		`Twilio did not apply the change to ${label}: ${ignored} is still "${now[ignored]}", so this workflow would not be called`,
		'Change it in the Twilio Console, then publish the workflow again.',
	);
}
