import type { WebhookSettings } from '../../twilio/webhookSettings';

/** One thing that Twilio calls: the setting that holds its URL, and what has to go with it. */
export interface Place {
	urlName: string;
	/** Makes Twilio call the URL, and by POST. */
	companions: WebhookSettings;
	/** How it is when nobody is called. */
	free: WebhookSettings;
	/** Somebody else's is left as it is: a second chance, where it is still free. */
	isSpare?: true;
}

/** What a registration changed, to be put back: plain JSON. */
export interface Changes {
	/** As Twilio had it. */
	before: WebhookSettings;
	/** As it was set. */
	set: WebhookSettings;
}

/** A place that somebody else holds, by what it holds. */
export function findForeign(
	places: readonly Place[],
	current: WebhookSettings,
	isOurs: (url: string) => boolean,
): string | undefined {
	return places
		.filter(({ isSpare }) => !isSpare)
		.flatMap(({ urlName }) => [current.SmsApplicationSid, current[urlName]])
		.find((holder) => holder && !isOurs(holder));
}

/**
 * What has to be set for Twilio to call our URL. What was there before is taken from Twilio; where
 * our own URL is still there, from an earlier registration if it is known.
 */
export function planChanges(
	places: readonly Place[],
	current: WebhookSettings,
	our: { url: string; isLeftover: (url: string) => boolean; earlier?: Changes },
): Changes {
	const taken = places.filter(
		({ isSpare, urlName }) => !isSpare || !current[urlName] || our.isLeftover(current[urlName]),
	);
	const changes: Changes = { before: {}, set: {} };
	for (const place of taken) {
		const { urlName, companions } = place;
		const names = [urlName, ...Object.keys(companions)];
		const isLeftover = our.isLeftover(current[urlName] ?? '');
		const known = isLeftover ? { ...place.free, ...our.earlier?.before } : current;
		for (const name of names) changes.before[name] = known[name] ?? current[name] ?? '';
		Object.assign(changes.set, { [urlName]: our.url }, companions);
	}
	return changes;
}

/** What has to be set to undo it: only where our URL still is, and only what is as we set it. */
export function planRestoration(
	places: readonly Place[],
	current: WebhookSettings,
	{ before, set }: Changes,
	isOurs: (url: string) => boolean,
): WebhookSettings {
	const restored: WebhookSettings = {};
	for (const { urlName, companions } of places) {
		const url = current[urlName];
		if (!url || !isOurs(url)) continue;
		for (const name of [urlName, ...Object.keys(companions)]) {
			const value = before[name];
			const isAsSet = name === urlName || current[name] === set[name];
			if (value !== undefined && isAsSet && value !== current[name]) restored[name] = value;
		}
	}
	return restored;
}

/** For our URL where no memory tells what was there before it: nobody is called. */
export function unknownBefore(places: readonly Place[], url: string): Changes {
	const before = Object.assign({}, ...places.map(({ free }) => free));
	const set = Object.assign(
		{},
		...places.map(({ urlName, companions }) => ({ [urlName]: url, ...companions })),
	);
	return { before, set };
}
