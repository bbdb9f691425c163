import { shownUrl } from '../../shared/urls';
import type { WebhookSettings } from '../../twilio/webhookSettings';

/** A setting that holds a URL for Twilio to call, and the settings that go with it. */
export interface Slot {
	urlName: string;
	/** Makes Twilio call the URL, and by POST. */
	companions: WebhookSettings;
	/** The settings that make Twilio call nobody. */
	free: WebhookSettings;
	/** Used as a second chance only while it is free; another app's URL stays. */
	isSpare?: true;
}

/** What a registration changed and must restore: plain JSON. */
export interface Changes {
	/** As Twilio had it. */
	before: WebhookSettings;
	/** As it was set. */
	set: WebhookSettings;
	/**
	 * If `before` is another trigger of this n8n: the settings before that one, latest first. If that
	 * trigger is off by then, these are restored instead.
	 */
	earlier?: WebhookSettings[];
}

/** More triggers than take turns at one number. */
export const maxEarlier = 10;

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

/** What is known about the URLs that are found in slots. */
export interface Known {
	/** Whether a URL belongs to this trigger, to another trigger of this n8n, or to another app. */
	kindOf(url: string): 'self' | 'trigger' | 'foreign';
	/** The settings before such a trigger came, latest first; none if they are not known. */
	before(url: string): readonly WebhookSettings[];
}

/** What to set so that Twilio calls our URL, and what to restore later. */
export function planChanges(
	slots: readonly Slot[],
	current: WebhookSettings,
	{ url, known }: { url: string; known: Known },
): Changes {
	const changes = { before: {}, set: {} };
	const layers: WebhookSettings[] = [changes.before];
	for (const slot of slots) {
		const { urlName, companions, isSpare } = slot;
		const holder = current[urlName] ?? '';
		if (isSpare && holder !== '' && known.kindOf(holder) === 'foreign') continue;
		layersOf(slot, current, known).forEach((layer, depth) => {
			Object.assign((layers[depth] ??= {}), layer);
		});
		Object.assign(changes.set, { [urlName]: url }, companions);
	}
	const [before = {}, ...earlier] = layers;
	return { before, set: changes.set, ...(earlier.length > 0 && { earlier }) };
}

/** What a slot has held, latest first, down to the first URL that is not a trigger of this n8n. */
function layersOf(slot: Slot, current: WebhookSettings, known: Known): WebhookSettings[] {
	const holder = current[slot.urlName] ?? '';
	const below = known.kindOf(holder) === 'foreign' ? [] : known.before(holder);
	const layers = new Map<string, WebhookSettings>();
	for (const settings of [current, ...below]) {
		const held = settings[slot.urlName];
		if (held === undefined || layers.has(held)) continue;
		const kind = known.kindOf(held);
		if (kind === 'self') continue;
		layers.set(held, settingsOf(slot, settings));
		if (kind === 'foreign') break;
	}
	if (layers.size === 0) return [{ ...settingsOf(slot, current), ...slot.free }];
	const all = [...layers.values()];
	return [...all.slice(0, -1).slice(0, maxEarlier), ...all.slice(-1)];
}

function settingsOf({ urlName, companions }: Slot, settings: WebhookSettings): WebhookSettings {
	const names = [urlName, ...Object.keys(companions)];
	return Object.fromEntries(names.map((name) => [name, settings[name] ?? '']));
}

/**
 * What to set to undo it: only where our URL still is, and only settings that are as we set them.
 * Skips an earlier URL that has died meanwhile.
 */
export function planRestoration(
	slots: readonly Slot[],
	current: WebhookSettings,
	{ before, set, earlier = [] }: Changes,
	{ isOurs, isDead }: Record<'isOurs' | 'isDead', (url: string) => boolean>,
): WebhookSettings {
	const restored: WebhookSettings = {};
	for (const { urlName, companions, free } of slots) {
		const url = current[urlName];
		if (!url || !isOurs(url)) continue;
		const layers = [before, ...earlier].filter((layer) => urlName in layer);
		if (layers.length === 0) continue;
		const layer = layers.find((settings) => !isDead(settings[urlName] ?? '')) ?? free;
		for (const name of [urlName, ...Object.keys(companions)]) {
			const value = layer[name];
			const isAsSet = name === urlName || current[name] === set[name];
			if (value !== undefined && isAsSet && value !== current[name]) restored[name] = value;
		}
	}
	return restored;
}

/** For our URL if nobody remembers what was there before: then Twilio calls nobody. */
export function unknownBefore(slots: readonly Slot[], url: string): Changes {
	const before = Object.assign({}, ...slots.map(({ free }) => free));
	const set = Object.assign(
		{},
		...slots.map(({ urlName, companions }) => ({ [urlName]: url, ...companions })),
	);
	return { before, set };
}

/** The URLs in settings, for a line in the log. */
export function describeSettings(settings: WebhookSettings): string {
	const called = Object.entries(settings).filter(
		([name, value]) => /Url$|Sid$|Callback$/.test(name) && value !== '',
	);
	return called.map(([name, value]) => `${name} ${shownUrl(value)}`).join(', ') || 'nothing';
}
