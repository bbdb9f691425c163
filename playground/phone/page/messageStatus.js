/** @import { Message } from './conversations.js' */

/** @typedef {{ words: string, tone: '' | 'good' | 'bad' }} Shown */

/** @type {Record<string, Shown>} */
const shown = {
	accepted: { words: '○ accepted', tone: '' },
	scheduled: { words: '◷ scheduled', tone: '' },
	queued: { words: '○ queued', tone: '' },
	sending: { words: '○ sending', tone: '' },
	sent: { words: '✓ sent', tone: '' },
	delivered: { words: '✓✓ delivered', tone: 'good' },
	read: { words: '✓✓ read', tone: 'good' },
	undelivered: { words: '✗ not delivered', tone: 'bad' },
	failed: { words: '✗ failed', tone: 'bad' },
	canceled: { words: '✗ canceled', tone: 'bad' },
};

/**
 * How the page shows a message's status; undefined for an incoming message.
 * @param {Pick<Message, 'direction' | 'status' | 'errorCode' | 'errorMessage'>} message
 * @returns {Shown | undefined}
 */
export function statusOf({ direction, status, errorCode, errorMessage }) {
	if (direction === 'inbound') return undefined;
	const { words, tone } = shown[status] ?? { words: status, tone: '' };
	if (errorCode === null) return { words, tone };
	return { words: `${words}: ${errorCode} ${errorMessage ?? ''}`.trimEnd(), tone };
}
