const dayMs = 24 * 3600 * 1000;

/**
 * The moment that somebody in `timeZone` (IANA, such as "Europe/Berlin") means by an ISO 8601 date,
 * with or without a time. If the date has an offset, that takes the zone's place. Undefined if it is
 * not such a date. If the clocks show a time twice, the first is meant; a time that they skip is
 * counted from before the gap (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5).
 */
export function toInstant(typed: string, timeZone: string): Date | undefined {
	const [, date, time = '00:00', offset] =
		/^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i.exec(
			typed.trim(),
		) ?? [];
	const shownMs = Date.parse(`${date}T${time}Z`);
	// JavaScript would read 30 February as 2 March.
	if (Number.isNaN(shownMs) || new Date(shownMs).toISOString().slice(0, 10) !== date) {
		return undefined;
	}
	return new Date(offset === undefined ? fromZone(shownMs, timeZone) : shownMs - toMs(offset));
}

/** `shownMs` is what the clocks show, written as if it were UTC. */
function fromZone(shownMs: number, timeZone: string): number {
	const before = shownMs - offsetMs(shownMs - dayMs, timeZone);
	const after = shownMs - offsetMs(shownMs + dayMs, timeZone);
	const meant = [before, after].filter(
		(instantMs) => instantMs + offsetMs(instantMs, timeZone) === shownMs,
	);
	return meant.length === 0 ? before : Math.min(...meant);
}

/** How far the clocks of a zone are ahead of UTC at a moment. */
function offsetMs(instantMs: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	const name = parts.formatToParts(instantMs).find(({ type }) => type === 'timeZoneName');
	return toMs(name?.value.slice('GMT'.length) ?? '');
}

/** `+02:00`, `-0330`, `+02`; `Z` and '' are zero. */
function toMs(offset: string): number {
	const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?/.exec(offset) ?? [];
	if (hours === undefined) return 0;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60 * 1000;
}
