import { pageModule } from './pageModule';

interface Message {
	sid: string;
	from: string | null;
	to: string;
	body: string;
	direction: string;
	dateCreated: string;
	isDeleted: boolean;
	media: Array<{ sid: string; contentType: string }>;
}

interface Conversation {
	person: string;
	number?: string;
	messages: Message[];
}

const { toConversations, preview, typingLeftMs } = pageModule<{
	toConversations(messages: Message[], people: string[]): Conversation[];
	preview(message: Pick<Message, 'body' | 'media'> | undefined): string;
	typingLeftMs(
		messages: Array<Pick<Message, 'direction'> & { typingShownAt: string | null }>,
		nowMs: number,
	): number;
}>('conversations.js');

const mainLine = '+14155550100';
const jenny = '+14155550123';
const tom = '+14155550124';

/** A message that came in or went out at a second of one minute. */
const message = (sid: string, second: number, changes: Partial<Message>): Message => ({
	sid,
	from: mainLine,
	to: jenny,
	body: sid,
	direction: 'outbound-api',
	dateCreated: `2026-11-23T12:00:${String(second).padStart(2, '0')}.000Z`,
	isDeleted: false,
	media: [],
	...changes,
});

const inbound = (from: string) => ({ from, to: mainLine, direction: 'inbound' });

const overview = (conversations: Conversation[]) =>
	conversations.map(({ person, messages }) => [person, ...messages.map(({ sid }) => sid)]);

test('what a person wrote and what was written to them is one conversation, the last one first', () => {
	const messages = [
		message('to Jenny', 1, {}),
		message('to Tom', 2, { to: tom }),
		message('from Jenny', 3, inbound(jenny)),
	];
	expect(overview(toConversations(messages, []))).toEqual([
		[jenny, 'to Jenny', 'from Jenny'],
		[tom, 'to Tom'],
	]);
});

test('people who have not written yet come last, and keep their order', () => {
	const messages = [message('to Tom', 2, { to: tom })];
	expect(overview(toConversations(messages, [jenny, '+14155550125', tom]))).toEqual([
		[tom, 'to Tom'],
		[jenny],
		['+14155550125'],
	]);
});

test('the same number on WhatsApp is another conversation', () => {
	const messages = [
		message('text', 1, {}),
		message('WhatsApp', 2, { from: `whatsapp:${mainLine}`, to: `whatsapp:${jenny}` }),
	];
	expect(overview(toConversations(messages, []))).toEqual([
		['whatsapp:+14155550123', 'WhatsApp'],
		[jenny, 'text'],
	]);
});

test('a deleted message is gone, and its person with it unless somebody added them', () => {
	const messages = [message('gone', 1, { isDeleted: true })];
	expect(toConversations(messages, [])).toEqual([]);
	expect(overview(toConversations(messages, [jenny]))).toEqual([[jenny]]);
});

test('ten thousand messages are sorted in less time than a person notices', () => {
	const messages = Array.from({ length: 10_000 }, (_, index) => message(`SM${index}`, 1, {}));
	expect(toConversations(messages, [])[0]?.messages).toHaveLength(10_000);
});

test('a person has a conversation with each number, and one with a sender not picked yet', () => {
	const messages = [
		message('main', 1, {}),
		message('other', 2, { from: '+14155550102' }),
		message('service', 3, { from: null }),
		message('answer', 4, inbound(jenny)),
	];
	expect(
		toConversations(messages, []).map(({ number, messages: own }) => [
			number,
			own.map(({ body }) => body),
		]),
	).toEqual([
		[mainLine, ['main', 'answer']],
		[undefined, ['service']],
		['+14155550102', ['other']],
	]);
});

test.each([
	[undefined, 'No messages yet'],
	[{ body: 'Hi', media: [{ sid: 'ME1', contentType: 'image/png' }] }, 'Hi'],
	[{ body: '', media: [{ sid: 'ME1', contentType: 'image/png' }] }, 'Picture'],
	[{ body: '', media: [{ sid: 'ME1', contentType: 'application/pdf' }] }, 'File'],
	[{ body: '', media: [] }, 'Empty message'],
])('in the list %j is shown as "%s"', (last, expected) => {
	expect(preview(last)).toBe(expected);
});

test('an answer is being written for 25 seconds, unless it comes before', () => {
	const asked = { direction: 'inbound', typingShownAt: '2026-11-23T12:00:00.000Z' };
	const answered = { direction: 'outbound-api', typingShownAt: null };
	const thanked = { direction: 'inbound', typingShownAt: null };
	const nowMs = Date.UTC(2026, 10, 23, 12, 0, 10);
	expect(typingLeftMs([asked], nowMs)).toBe(15_000);
	expect(typingLeftMs([asked, thanked], nowMs)).toBe(15_000);
	expect(typingLeftMs([asked], nowMs + 15_000)).toBe(0);
	expect(typingLeftMs([asked, answered, thanked], nowMs)).toBeLessThanOrEqual(0);
	expect(typingLeftMs([], nowMs)).toBeLessThanOrEqual(0);
});
