const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const twoDigits = (value: number) => String(value).padStart(2, '0');

const rfc2822 = (shifted: Date, offset: string) =>
	`${days[shifted.getUTCDay()]}, ${twoDigits(shifted.getUTCDate())} ` +
	`${months[shifted.getUTCMonth()]} ${shifted.getUTCFullYear()} ` +
	`${shifted.toISOString().slice(11, 19)} ${offset}`;

/** `Fri, 24 May 2019 17:18:27 +0000`, as the 2010-04-01 API writes dates. */
export const utcDate = (date: Date) => rfc2822(date, '+0000');

/** `Sun, 04 Oct 2009 03:48:08 -0700`: the 2008-08-01 API writes the time of San Francisco. */
export function pacificDate(date: Date): string {
	const zone = new Intl.DateTimeFormat('en-US', {
		timeZone: 'America/Los_Angeles',
		timeZoneName: 'longOffset',
	});
	const name = zone.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? '';
	const hours = Number(name.slice(3, 6));
	return rfc2822(new Date(date.getTime() + hours * 3_600_000), `${name.slice(3, 6)}00`);
}

/** `2015-07-30T20:12:31Z`, as the messaging v1 API writes dates. */
export const isoDate = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
