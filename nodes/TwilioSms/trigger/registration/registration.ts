import { refusal, type TwilioError } from '../../errors/twilioError';
import { isTestUrl } from '../../shared/triggerUrl';
import { shownUrl, webAddress, withoutFragment } from '../../shared/urls';
import { withRetries } from '../../twilio/webhooks/connectionOverrides';
import type { WebhookSettings } from '../../twilio/webhookSettings';
import type { Registration } from '../staticData';
import { ownerOf, type TriggerAddress } from '../triggerAddress';
import type { Choice } from './choice';
import { holderOf, isFree, isOff, isSample, type Surroundings } from './holders';
import { areAllIn, holdersOf, planChanges, planRestoration, urlsIn } from './slots';
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
 * registration of this trigger at the same place noted. If it fails, nothing stays changed.
 * @throws TwilioError
 */
export async function register(
	registrant: Registrant,
	choice: Choice,
	own?: Registration,
): Promise<Registration> {
	const { address, mayReplace, registry } = registrant;
	const target = await registrant.open(choice);
	const { slots, current } = target;
	if (own && !areAllIn(slots, own.set)) {
		// Of an event that is no longer chosen. Nobody would know later what was there before.
		await restore(registrant, own);
		registry.switchedOff(own, { isRestored: true });
		return await register(registrant, choice);
	}
	const mayTake = async (url: string) => mayReplace || (await isFree(url, choice, registrant));
	await target.checkSuitable(mayTake, mayReplace);
	const holders = holdersOf(slots, current);
	for (const holder of holders) {
		if (!(await mayTake(holder))) throw heldBy(target, holder, address);
	}
	const noted = own ? [...registry.at(choice), own] : registry.at(choice);
	const earlier = noted.map(({ before }) => before);
	const ours = await findOurs(registrant, choice, urlsIn(slots, [current, ...earlier]));
	for (const holder of holders) {
		const isKnown = ours.has(holder) ? noted.length > 0 : isSample(holder);
		if (!isKnown) announce(registrant, target, holder);
	}
	const changes = planChanges(slots, {
		url: withRetries(address.url),
		current,
		earlier,
		isOurs: (url) => ours.has(url),
	});
	const registration = { ...choice, url: address.url, ...changes };
	let isDone = false;
	try {
		const now = await target.update(changes.set);
		checkApplied(target, { wanted: changes.set, now });
		// As Twilio returns it, because later readings are compared with this.
		for (const name of Object.keys(changes.set)) changes.set[name] = now[name] ?? '';
		if (own) registry.switchedOff(own, { isRestored: true });
		registry.switchedOn(registration);
		isDone = true;
		return registration;
	} finally {
		if (!isDone) await undo(registrant, registration);
	}
}

/** Which of these URLs belong to triggers of this n8n. One with a "Public URL" is known by that only. */
async function findOurs(
	registrant: Registrant,
	choice: Choice,
	urls: readonly string[],
): Promise<Set<string>> {
	const ours = new Set<string>();
	const known = registrant.registry.at(choice).map(({ url }) => url);
	for (const url of urls) {
		const isKnown = known.includes(withoutFragment(url));
		if (isKnown || (await holderOf(url, registrant)) !== 'other') ours.add(url);
	}
	return ours;
}

/**
 * n8n may be killed before it has stored the earlier settings, so the log names them before they are
 * changed. The sample of a new number is not worth a line.
 */
function announce({ address, log }: Registrant, { label }: Target, holder: string): void {
	log(
		withoutFragment(holder) === address.url
			? `${label} already calls this workflow, and n8n has no record of what it called before. When the workflow is switched off, it will call nothing. If another app answered it, an earlier line of this log names that app's address.`
			: `${label} is taken over from ${shownHolder(holder)}`,
	);
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

/**
 * Where Twilio still calls us, makes it call another trigger that is on there or, if there is none,
 * restores what was there before them. @throws TwilioError
 */
export async function restore(registrant: Registrant, registration: Registration): Promise<void> {
	const { address, registry, isTestRun } = registrant;
	// Another n8n's, whose database was copied. It is not ours to undo.
	if ((await holderOf(registration.url, registrant)) === 'other') return;
	const { slots, current, update } = await registrant.open(registration, allEvents);
	const { url: ownUrl, before, set } = registration;
	const others = registry
		.at(registration)
		.filter(({ url }) => url !== ownUrl && registry.isOn(url, registration));
	const dead = new Set<string>();
	for (const url of urlsIn(slots, [before])) {
		if (await isDead(url, registration, registrant)) dead.add(url);
	}
	const changes = planRestoration(slots, current, {
		isOurs: (url) =>
			[ownUrl, ...Object.values(set)].map(withoutFragment).includes(withoutFragment(url)) ||
			// What an ended test run left behind goes with the workflow; a running one restores by itself.
			(!isTestRun && isOurOwn(url, address) && !registry.isOn(url, registration)),
		settingsFor: (urlName) => {
			// If another app came in between, what was there before them differs.
			const other = others.find(
				(each) => urlName in each.set && each.before[urlName] === before[urlName],
			);
			if (other) return other.set;
			const called = before[urlName];
			return called === undefined || dead.has(called) ? undefined : before;
		},
	});
	if (Object.keys(changes).length > 0) await update(changes);
}

/** Whether nothing of this n8n answers at its own URL. */
async function isDead(url: string, choice: Choice, registrant: Registrant): Promise<boolean> {
	const holder = await holderOf(url, registrant);
	return holder === 'own' || (holder !== 'other' && (await isOff(url, choice, registrant)));
}

/** Removes our URL where it is found but nothing says what it replaced. @throws TwilioError */
export async function clear(registrant: Registrant, choice: Choice): Promise<void> {
	await restore(registrant, { ...choice, url: registrant.address.url, before: {}, set: {} });
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
	{ wanted, now }: { wanted: WebhookSettings; now: WebhookSettings },
): void {
	const ignored = Object.keys(wanted).find(
		(name) => spelled(wanted[name] ?? '') !== spelled(now[name] ?? ''),
	);
	if (!ignored) return;
	throw refusal(
		`Twilio did not apply the change to ${label}: ${ignored} is still "${shownUrl(now[ignored] ?? '')}", so this workflow would not be called`,
		'Change it in the Twilio Console, then publish the workflow again.',
	);
}

/** A setting in the same way for each spelling of a URL. */
function spelled(setting: string): string {
	const value = withoutFragment(setting);
	return webAddress(value)?.href ?? value;
}
