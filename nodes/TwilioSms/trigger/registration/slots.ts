import { shownUrl } from '../../shared/urls';
import type { WebhookSettings } from '../../twilio/webhookSettings';

/** A setting that holds a URL for Twilio to call, and the settings that go with it. */
export interface Slot {
	urlName: string;
	/** Makes Twilio call the URL, and by POST. */
	companions: WebhookSettings;
	/** What has to go with an empty URL so that Twilio calls nobody. */
	whenFree?: WebhookSettings;
	/** Used as a second chance only while it is free; another app's URL stays. */
	isSpare?: true;
}

/** What a registration changed and must restore: plain JSON. */
export interface Changes {
	/** As Twilio had it before any trigger of this n8n came. */
	before: WebhookSettings;
	/** As it was set. */
	set: WebhookSettings;
}

/** What holds the slots: URLs, or the SID of a TwiML App. */
export function holdersOf(slots: readonly Slot[], current: WebhookSettings): string[] {
	return slots
		.filter(({ isSpare }) => !isSpare)
		.flatMap(({ urlName }) => [current.SmsApplicationSid, current[urlName]])
		.filter((holder): holder is string => Boolean(holder));
}

/** All URLs that these settings have in slots. */
export function urlsIn(slots: readonly Slot[], settings: readonly WebhookSettings[]): string[] {
	const urls = settings.flatMap((each) => slots.map(({ urlName }) => each[urlName] ?? ''));
	return [...new Set(urls)].filter((url) => url !== '');
}

/** Whether these slots have all of these settings. */
export function areAllIn(slots: readonly Slot[], settings: WebhookSettings): boolean {
	const names = slots.flatMap(({ urlName, companions }) => [urlName, ...Object.keys(companions)]);
	return Object.keys(settings).every((name) => names.includes(name));
}

interface Planned {
	/** To be called from now on. */
	url: string;
	current: WebhookSettings;
	/** What is known to have been set before, latest first. */
	earlier: readonly WebhookSettings[];
	/** Whether a URL belongs to a trigger of this n8n. */
	isOurs(url: string): boolean;
}

/** What to set so that Twilio calls our URL, and what to restore later. */
export function planChanges(
	slots: readonly Slot[],
	{ url, current, earlier, isOurs }: Planned,
): Changes {
	const changes: Changes = { before: {}, set: {} };
	for (const { urlName, companions, isSpare } of slots) {
		const holder = current[urlName] ?? '';
		if (isSpare && holder !== '' && !isOurs(holder)) continue;
		const known = [current, ...earlier].filter((settings) => settings[urlName] !== undefined);
		const before = known.find((settings) => !isOurs(settings[urlName] ?? '')) ?? current;
		for (const name of [urlName, ...Object.keys(companions)]) {
			changes.before[name] = before[name] ?? '';
		}
		Object.assign(changes.set, { [urlName]: url }, companions);
	}
	return changes;
}

/**
 * What to set to undo it: only where our URL still is, and only settings that are as we set them.
 * Where nothing is to be restored, Twilio calls nobody.
 */
export function planRestoration(
	slots: readonly Slot[],
	current: WebhookSettings,
	{
		isOurs,
		settingsFor,
	}: {
		isOurs(url: string): boolean;
		settingsFor(urlName: string): WebhookSettings | undefined;
	},
): WebhookSettings {
	const restored: WebhookSettings = {};
	for (const { urlName, companions, whenFree } of slots) {
		const url = current[urlName];
		if (!url || !isOurs(url)) continue;
		const settings = settingsFor(urlName) ?? { [urlName]: '', ...whenFree };
		for (const name of [urlName, ...Object.keys(companions)]) {
			const value = settings[name];
			const isAsSet = name === urlName || current[name] === companions[name];
			if (value !== undefined && isAsSet && value !== current[name]) restored[name] = value;
		}
	}
	return restored;
}

/** The URLs in settings, for a line in the log. */
export function describeSettings(settings: WebhookSettings): string {
	const called = Object.entries(settings).filter(
		([name, value]) => /Url$|Sid$|Callback$/.test(name) && value !== '',
	);
	return called.map(([name, value]) => `${name} ${shownUrl(value)}`).join(', ') || 'nothing';
}
