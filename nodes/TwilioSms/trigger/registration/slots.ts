import { shownUrl } from '../../shared/urls';
import type { WebhookSettings } from '../../twilio/webhookSettings';

/** One thing that Twilio calls: the setting that holds its URL, and what has to go with it. */
export interface Slot {
	urlName: string;
	/** Makes Twilio call the URL, and by POST. */
	companions: WebhookSettings;
	/** How it is when nobody is called. */
	free: WebhookSettings;
	/** Another app's is left as it is: a second chance, where it is still free. */
	isSpare?: true;
}

/** What a registration changed, to be put back: plain JSON. */
export interface Changes {
	/** As Twilio had it. */
	before: WebhookSettings;
	/** As it was set. */
	set: WebhookSettings;
	/**
	 * What was there before `before`, the latest first, where that was another trigger of this n8n:
	 * if that one is off by then, this is put back instead.
	 */
	earlier?: WebhookSettings[];
}

/** More triggers than take turns at one number. */
export const maxEarlier = 10;

/** Someone who holds a slot, by what it holds: URLs, or the SID of a TwiML App. */
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

/** What is known of the URLs that are found in slots. */
export interface Known {
	/** Whether a URL is this trigger's own, another trigger's of this n8n, or of another app. */
	kindOf(url: string): 'self' | 'trigger' | 'foreign';
	/** What was there before such a trigger came, the latest first; none where it is not known. */
	before(url: string): readonly WebhookSettings[];
}

/** What has to be set for Twilio to call our URL, and what to put back. */
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

/** What a slot has held, the latest first, down to what is not a trigger's of this n8n. */
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
 * What has to be set to undo it: only where our URL still is, and only what is as we set it. What
 * was there before is passed over where it has died meanwhile.
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

/** For our URL where no memory tells what was there before it: nobody is called. */
export function unknownBefore(slots: readonly Slot[], url: string): Changes {
	const before = Object.assign({}, ...slots.map(({ free }) => free));
	const set = Object.assign(
		{},
		...slots.map(({ urlName, companions }) => ({ [urlName]: url, ...companions })),
	);
	return { before, set };
}

/** The addresses in settings, for a line of the log. */
export function describeSettings(settings: WebhookSettings): string {
	const called = Object.entries(settings).filter(
		([name, value]) => /Url$|Sid$|Callback$/.test(name) && value !== '',
	);
	return called.map(([name, value]) => `${name} ${shownUrl(value)}`).join(', ') || 'nothing';
}
