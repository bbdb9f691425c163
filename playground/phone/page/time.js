/** @type {Intl.DateTimeFormatOptions} */
const time = { hour: '2-digit', minute: '2-digit' };

/**
 * In the reader's own way: the time, and the day before it unless that is today.
 * @param {string} iso
 * @param {Date} [now]
 */
export function timeOf(iso, now = new Date()) {
	const date = new Date(iso);
	const isToday = date.toDateString() === now.toDateString();
	return date.toLocaleString([], isToday ? time : { day: 'numeric', month: 'short', ...time });
}
