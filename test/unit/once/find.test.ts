import type { Connection } from '../../../nodes/TwilioSms/twilio/client/connection';
import { ClockSkew } from '../../../nodes/TwilioSms/once/clockSkew';
import { lookForLost, type Lost } from '../../../nodes/TwilioSms/once/find';
import { RequestLimiter } from '../../../nodes/TwilioSms/limits/limiter';

const asked = {
	From: '+14155550100',
	To: '+14155550123',
	Body: 'Hi Jenny! Want to grab dinner?',
};

const listed = (number: number, changes: object = {}) => ({
	sid: `SM${String(number).padStart(32, '0')}`,
	messaging_service_sid: null,
	from: '+14155550100',
	to: '+14155550123',
	body: 'Hi Jenny! Want to grab dinner?',
	direction: 'outbound-api',
	num_media: '0',
	date_created: 'Mon, 23 Nov 2026 12:00:05 +0000',
	...changes,
});

type Message = ReturnType<typeof listed>;

interface Page {
	messages: Message[];
	hasNext?: boolean;
}

/** A Twilio that answers each list with the next of these pages, and null not at all. */
function twilioWith(pages: ReadonlyArray<Page | null>) {
	const urls: string[] = [];
	const pausesMs: number[] = [];
	const clock = {
		nowMs: () => 0,
		pause: async (ms: number) => {
			pausesMs.push(ms);
		},
	};
	const connection: Connection = {
		accountSid: 'AC00000000000000000000000000000001',
		apiUrl: 'https://api.twilio.com',
		apiVersion: '2010-04-01',
		isSubaccount: false,
		login: { username: 'AC00000000000000000000000000000001', password: 'secret' },
		limiter: new RequestLimiter({ clock }),
		exchange: async ({ url }) => {
			const page = pages[urls.length];
			urls.push(url);
			if (!page) return { status: 400, headers: {}, body: '' };
			const { messages, hasNext } = page;
			const next_page_uri = hasNext ? `/2010-04-01/next-${urls.length}` : null;
			return { status: 200, headers: {}, body: JSON.stringify({ messages, next_page_uri }) };
		},
	};
	return { connection, urls, pausesMs };
}

const lost = (changes: Partial<Lost> = {}): Lost => ({
	parameters: asked,
	sinceMs: Date.parse('2026-11-23T12:00:05.300Z'),
	clock: new ClockSkew(),
	isHeld: () => false,
	unknownCount: 0,
	claim: async () => true,
	worker: { standBy: async (wait) => await wait },
	...changes,
});

const empty: Page = { messages: [] };

test('a message that is listed is found at the first look', async () => {
	const { connection, urls, pausesMs } = twilioWith([{ messages: [listed(1)] }]);

	expect(await lookForLost(connection, lost())).toMatchObject({
		kind: 'found',
		answer: { message: { sid: 'SM00000000000000000000000000000001' } },
	});
	expect(urls).toEqual([
		'https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json?To=%2B14155550123&PageSize=1000',
	]);
	expect(pausesMs).toEqual([]);
});

test('a message that is listed after 14 seconds is found', async () => {
	const late = { messages: [listed(1)] };
	const { connection, pausesMs } = twilioWith([empty, empty, empty, empty, late]);

	expect(await lookForLost(connection, lost())).toMatchObject({ kind: 'found' });
	expect(pausesMs).toEqual([1000, 2000, 4000, 8000]);
});

test('a message behind a page that Twilio left empty is found', async () => {
	const { connection, pausesMs } = twilioWith([
		{ messages: [], hasNext: true },
		{ messages: [listed(1)] },
	]);

	expect(await lookForLost(connection, lost())).toMatchObject({ kind: 'found' });
	expect(pausesMs).toEqual([]);
});

test('a message that no list shows for 15 seconds is absent', async () => {
	const { connection } = twilioWith([empty, empty, empty, empty, empty]);

	expect(await lookForLost(connection, lost())).toEqual({ kind: 'absent' });
});

test('a list that fails at the last look is read again', async () => {
	const { connection, pausesMs } = twilioWith([empty, empty, empty, empty, null, null, empty]);

	expect(await lookForLost(connection, lost())).toEqual({ kind: 'absent' });
	expect(pausesMs).toEqual([1000, 2000, 4000, 8000, 8000, 8000]);
});

test('if the list never answers, the result is unclear', async () => {
	const { connection, urls } = twilioWith([]);

	expect(await lookForLost(connection, lost())).toEqual({ kind: 'unclear' });
	expect(urls).toHaveLength(8);
});

test('what cannot be compared is not looked for', async () => {
	const { connection, urls } = twilioWith([]);
	const parameters = { ...asked, To: '+1-800-FLOWERS' };

	expect(await lookForLost(connection, lost({ parameters }))).toEqual({ kind: 'unclear' });
	expect(urls).toEqual([]);
});

const always = (page: Page) => Array.from({ length: 8 }, () => page);

test('a scheduled message that is not listed does not count as absent', async () => {
	const { connection } = twilioWith(always(empty));
	const parameters = { ...asked, SendAt: '2026-12-24T18:30:00Z' };

	expect(await lookForLost(connection, lost({ parameters }))).toEqual({ kind: 'unclear' });
});

test('a possible match makes the result unclear', async () => {
	const { connection } = twilioWith(always({ messages: [listed(1, { body: '' })] }));

	expect(await lookForLost(connection, lost())).toEqual({ kind: 'unclear' });
});

test('a message that belongs to another item is not a match', async () => {
	const { connection } = twilioWith(always({ messages: [listed(1)] }));
	const isHeld = (sid: string) => sid.endsWith('1');

	expect(await lookForLost(connection, lost({ isHeld }))).toEqual({ kind: 'absent' });
});

test('a match that belongs to an earlier run leaves the result unclear', async () => {
	const { connection } = twilioWith(always({ messages: [listed(1)] }));

	expect(await lookForLost(connection, lost({ claim: async () => false }))).toEqual({
		kind: 'unclear',
	});
});

test('of several it is the oldest that can be claimed', async () => {
	const at = (second: number) => ({
		date_created: `Mon, 23 Nov 2026 12:00:0${second} +0000`,
	});
	const messages = [listed(3, at(8)), listed(2, at(7)), listed(1, at(6))];
	const { connection } = twilioWith([{ messages }]);
	const claim = async (sid: string) => !sid.endsWith('1');

	expect(await lookForLost(connection, lost({ claim }))).toMatchObject({
		answer: { message: { sid: 'SM00000000000000000000000000000002' } },
	});
});

test('there must be more of them than equal ones whose end is unknown', async () => {
	const two = { messages: [listed(2), listed(1)] };

	expect(await lookForLost(twilioWith(always(two)).connection, lost({ unknownCount: 2 }))).toEqual({
		kind: 'unclear',
	});
	expect(await lookForLost(twilioWith([two]).connection, lost({ unknownCount: 1 }))).toMatchObject({
		kind: 'found',
	});
});

test('pages are read until one is older than the send', async () => {
	const old = { date_created: 'Mon, 23 Nov 2026 11:50:00 +0000' };
	const newer = { to: '+14155550124' };
	const { connection, urls } = twilioWith([
		{ messages: [listed(4, newer), listed(3, old)], hasNext: true },
		{ messages: [listed(2)], hasNext: true },
		{ messages: [listed(1, old)], hasNext: true },
	]);
	const parameters = { ...asked, To: '(415) 555-0123' };

	expect(await lookForLost(connection, lost({ parameters }))).toMatchObject({ kind: 'found' });
	expect(urls.map((url) => url.split('/').at(-1))).toEqual([
		'Messages.json?PageSize=1000',
		'next-1',
		'next-2',
	]);
});

test('if the list is too long to read to its end, the result is unclear', async () => {
	const busy = { messages: [listed(1, { to: '+14155550124' })], hasNext: true };
	const { connection, urls } = twilioWith(Array.from({ length: 100 }, () => busy));

	expect(await lookForLost(connection, lost())).toEqual({ kind: 'unclear' });
	expect(urls).toHaveLength(100);
});

test('a stopped run stops looking', async () => {
	const { connection } = twilioWith([empty]);
	const stop = new AbortController();
	const clock = { nowMs: () => 0, pause: async () => stop.abort() };
	const limiter = new RequestLimiter({ clock, cancelSignal: stop.signal });

	expect(await lookForLost({ ...connection, limiter }, lost())).toEqual({ kind: 'unclear' });
});
