/** @type {Intl.DateTimeFormatOptions} */
const time = { hour: '2-digit', minute: '2-digit' };

/**
 * The time in the reader's own format, with the day in front unless it is today.
 * @param {string} iso
 * @param {Date} [now]
 */
export function timeOf(iso, now = new Date()) {
	const date = new Date(iso);
	const isToday = date.toDateString() === now.toDateString();
	return date.toLocaleString([], isToday ? time : { day: 'numeric', month: 'short', ...time });
}
