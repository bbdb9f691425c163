import { toMessage, type Message } from '../../../../nodes/TwilioSms/shared/message';
import {
	advance,
	listSinceMs,
	maxKnownMessages,
	readCursor,
	startCursor,
	type Cursor,
} from '../../../../nodes/TwilioSms/trigger/polling/cursor';

const noon = Date.parse('2026-11-23T12:00:00Z');
const minuteMs = 60_000;

function message(name: string, atMs: number, status = 'received', to = '+14155550100'): Message {
	const dateCreated = new Date(atMs).toUTCString();
	return toMessage({ sid: name, dateCreated, status, to });
}

/** The names of the news of each poll, when Twilio lists these messages at each. */
function pollAll(first: Message[], ...later: Message[][]): string[][] {
	let cursor = startCursor(first);
	return later.map((listed) => {
		const { news, cursor: next } = advance(cursor, listed);
		cursor = kept(next);
		return news.map(({ sid, status }) => (status === 'received' ? sid : `${sid} ${status}`));
	});
}

/** As it comes back from n8n's database. */
function kept(cursor: Cursor): Cursor {
	return readCursor(JSON.parse(JSON.stringify(cursor))) ?? startCursor([]);
}

const old = message('old', noon - 5 * minuteMs);

test('what is listed by the first poll is not new, and what comes later is, once', () => {
	const text = message('text', noon + minuteMs);

	expect(pollAll([old], [text, old], [text, old])).toEqual([['text'], []]);
});

test('messages come out in the order in which they were created, also within a second', () => {
	const at = noon + minuteMs;
	const [one, two, three] = ['one', 'two', 'three'].map((name) => message(name, at));
	const later = message('later', at + 1000);
	if (!one || !two || !three) throw new Error('three messages');

	// As Twilio lists them, the newest first.
	expect(pollAll([], [later, three, two, one])).toEqual([['one', 'two', 'three', 'later']]);
});

test('a message of the same second as the last one is not missed when it is listed later', () => {
	const at = noon + minuteMs;

	expect(pollAll([], [message('one', at)], [message('two', at), message('one', at)])).toEqual([
		['one'],
		['two'],
	]);
});

test('a message that is listed nine minutes late is new, and one that is an hour late is not', () => {
	const newest = message('newest', noon + 60 * minuteMs);
	const late = message('late', noon + 51 * minuteMs);
	const tooLate = message('too late', noon);

	expect(pollAll([old], [newest], [newest, late, tooLate])).toEqual([['newest'], ['late']]);
});

test('the first text of a new account comes out, whatever time it is at Twilio', () => {
	expect(pollAll([], [message('first', noon - 30 * minuteMs)])).toEqual([['first']]);
});

test('each new status of a message that was sent comes out once', () => {
	const sent = (status: string) => message('sent', noon, status, '+14155550123');

	expect(
		pollAll(
			[sent('queued')],
			[sent('queued')],
			[sent('sent')],
			[sent('delivered')],
			[sent('delivered')],
		),
	).toEqual([[], ['sent sent'], ['sent delivered'], []]);
});

test('a report that comes hours after the message is still noticed', () => {
	const sent = (status: string) => message('sent', noon, status, '+14155550123');
	const newest = message('newest', noon + 9 * 60 * minuteMs);

	expect(pollAll([sent('sent')], [newest], [newest, sent('undelivered')])).toEqual([
		['newest'],
		['sent undelivered'],
	]);
	const { cursor } = advance(startCursor([sent('sent')]), [newest]);
	expect(new Date(listSinceMs(cursor)).toISOString()).toBe('2026-11-23T12:00:00.000Z');
});

test('of a message on WhatsApp it is noticed that it was read after it was delivered', () => {
	const sent = (status: string) => message('sent', noon, status, 'whatsapp:+14155550123');
	const newest = message('newest', noon + 60 * minuteMs);

	expect(pollAll([sent('delivered')], [newest], [newest, sent('read')])).toEqual([
		['newest'],
		['sent read'],
	]);
});

test('once everything has its final status, only the last ten minutes are listed again', () => {
	const cursor = startCursor([message('sent', noon, 'delivered', '+14155550123'), old]);

	expect(new Date(listSinceMs(cursor)).toISOString()).toBe('2026-11-23T11:50:00.000Z');
});

test('a message without a final status is given up on after a day and a half', () => {
	const sent = message('sent', noon, 'sent', '+14155550123');
	const { cursor } = advance(startCursor([sent]), [message('newest', noon + 48 * 60 * minuteMs)]);

	expect(cursor.known.map(([sid]) => sid)).toEqual(['newest']);
});

test('the memory is bounded, and what it forgets is never new again', () => {
	const many = Array.from({ length: maxKnownMessages + 500 }, (_, index) =>
		message(`text ${index}`, noon + Math.floor(index / 100) * 1000),
	).reverse();
	const { cursor } = advance(startCursor([old]), many);

	expect(cursor.known).toHaveLength(maxKnownMessages);
	expect(advance(cursor, many).news).toEqual([]);
	expect(JSON.stringify(cursor).length).toBeLessThan(400_000);
});

test.each([
	undefined,
	null,
	'text',
	7,
	[],
	{},
	{ latestMs: '1', knownSinceMs: 1, known: [] },
	{ latestMs: 1, knownSinceMs: 1, known: {} },
	{ latestMs: 1, knownSinceMs: 1, known: [['sid', 1, 'sent']] },
	{ latestMs: 1, knownSinceMs: 1, known: [['sid', null, 'sent', true]] },
])('%j, which is no cursor, is not taken for one', (value) => {
	expect(readCursor(value)).toBeUndefined();
});
