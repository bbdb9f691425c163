import {
	findSeen,
	maxAgeSeconds,
	maxStoredMessages,
	merge,
	readSeen,
	recall,
	type SeenMessage,
	type Recollection,
} from '../../../../nodes/TwilioSms/trigger/incoming/seenMessages';
import { readEvent, type TwilioEvent } from '../../../../nodes/TwilioSms/twilio/webhooks/event';
import type { Parameter } from '../../../../nodes/TwilioSms/twilio/webhooks/webhookRequest';

const now = Date.UTC(2026, 10, 23, 12);
const seconds = 1795435200;
const sidOf = (number: number) => `SM${String(number).padStart(32, '0')}`;

function event(...parameters: Parameter[]): TwilioEvent {
	const read = readEvent(parameters);
	if (!read) throw new Error('These parameters are no event');
	return read;
}

const received = (number: number) =>
	event(['MessageSid', sidOf(number)], ['SmsStatus', 'received'], ['Body', 'Hi']);
const status = (number: number, value: string) =>
	event(['MessageSid', sidOf(number)], ['MessageStatus', value]);

const ask = (memory: unknown, each: TwilioEvent, at = now): Recollection =>
	recall(findSeen(memory, each.sid), each, at);

/** What static data holds after these events. */
function after(...events: TwilioEvent[]): SeenMessage[] {
	return events.reduce<SeenMessage[]>((memory, each) => noted(memory, each, now), []);
}

const noted = (memory: SeenMessage[], each: TwilioEvent, at: number) =>
	merge([memory, [ask(memory, each, at).message]], at);

const duplicate = { isDuplicate: true };
const news = { isDuplicate: false };

describe('recall', () => {
	it('remembers a message from its first event on', () => {
		expect(ask(undefined, received(1))).toEqual({
			isDuplicate: false,
			afterFinal: false,
			message: { sid: 'SM00000000000000000000000000000001', at: seconds, statuses: ['received'] },
		});
	});

	it('knows the same message again, and another one not', () => {
		const memory = after(received(1), received(2));
		expect(ask(memory, received(1))).toMatchObject(duplicate);
		expect(ask(memory, received(2))).toMatchObject(duplicate);
		expect(ask(memory, received(3))).toMatchObject(news);
	});

	it('knows the same status of a message again, and another one not', () => {
		const memory = after(status(1, 'sent'), status(1, 'delivered'));
		expect(ask(memory, status(1, 'sent'))).toMatchObject(duplicate);
		expect(ask(memory, status(1, 'delivered'))).toMatchObject(duplicate);
		expect(ask(memory, status(2, 'sent'))).toMatchObject(news);
	});

	it.each([
		[['delivered'], 'sent', true],
		[['delivered'], 'undelivered', true],
		[['delivered', 'sent'], 'queued', true],
		[['failed'], 'delivered', true],
		[['read'], 'delivered', true],
		[['sent'], 'delivered', false],
		[['delivered'], 'read', false],
		[['undelivered'], 'read', true],
		[['delivered'], 'delivered', false],
		[['delivered', 'sent'], 'sent', true],
	])('says after %j of %s whether it is after a final one: %s', (earlier, value, afterFinal) => {
		const memory = after(...earlier.map((each) => status(1, each)));
		expect(ask(memory, status(1, value))).toHaveProperty('afterFinal', afterFinal);
	});

	it('leaves the memory that it was given alone', () => {
		const memory = after(status(1, 'sent'));
		const copy = structuredClone(memory);
		ask(memory, status(1, 'delivered'));
		ask(memory, status(1, 'sent'));
		expect(memory).toEqual(copy);
	});

	it('survives being stored as JSON', () => {
		const memory: unknown = JSON.parse(JSON.stringify(after(status(1, 'delivered'))));
		expect(ask(memory, status(1, 'delivered'))).toMatchObject(duplicate);
		expect(ask(memory, status(1, 'sent'))).toMatchObject({ afterFinal: true });
	});

	it('forgets what is more than a day old', () => {
		const memory = after(received(1));
		expect(maxAgeSeconds).toBe(86_400);
		expect(ask(memory, received(1), now + 86_400_000)).toMatchObject(duplicate);
		expect(ask(memory, received(1), now + 86_401_000)).toEqual({
			isDuplicate: false,
			afterFinal: false,
			message: { sid: sidOf(1), at: seconds + 86_401, statuses: ['received'] },
		});
	});

	it('stays small whatever a stranger sends about one message', () => {
		const statuses = Array.from({ length: 100 }, (_, index) => status(1, `status${index}`));
		expect(after(...statuses)[0]?.statuses.length).toBe(20);
	});
});

describe('what static data holds', () => {
	it('has one entry for a message, the latest at the end', () => {
		const memory = noted(
			noted(noted([], status(1, 'sent'), now), status(2, 'sent'), now),
			status(1, 'delivered'),
			now + 1000,
		);
		expect(memory).toEqual([
			{ sid: sidOf(2), at: seconds, statuses: ['sent'] },
			{ sid: sidOf(1), at: seconds + 1, statuses: ['sent', 'delivered'], final: 'delivered' },
		]);
	});

	it('drops what is more than a day old', () => {
		expect(noted(after(received(1)), received(2), now + 86_401_000)).toHaveLength(1);
	});

	it('drops the oldest when there are too many', () => {
		const messages = Array.from({ length: maxStoredMessages + 1 }, (_, index) => received(index));
		const memory = after(...messages);
		expect(memory.length).toBe(500);
		expect(ask(memory, received(0))).toMatchObject(news);
		expect(ask(memory, received(1))).toMatchObject(duplicate);
		expect(ask(memory, received(500))).toMatchObject(duplicate);
	});

	it('is small enough to be stored with every execution', () => {
		const messages = Array.from({ length: maxStoredMessages }, (_, index) => [
			status(index, 'sent'),
			status(index, 'delivered'),
		]);
		expect(JSON.stringify(after(...messages.flat())).length).toBeLessThan(65_000);
	});

	const good = { sid: sidOf(1), at: seconds, statuses: ['received'] };

	it.each([
		null,
		'x',
		7,
		{},
		[null, 'x', {}, { sid: 'SM1', at: 'now', statuses: [] }, [], { ...good, statuses: [null] }],
		[
			{ ...good, sid: 7 },
			{ ...good, statuses: 'received' },
		],
	])('is taken for nothing where this node did not write it: %j', (stored) => {
		expect(readSeen(stored)).toEqual([]);
		expect(ask(stored, received(1))).toMatchObject(news);
	});

	it('is read only as far as this node writes it', () => {
		const stored = Array.from({ length: 200_000 }, (_, index) => ({ ...good, sid: sidOf(index) }));
		expect(readSeen(stored).map(({ sid }) => sid)).toEqual(
			Array.from({ length: 500 }, (_, index) => sidOf(199_500 + index)),
		);
		expect(findSeen(stored, sidOf(199_999))).toEqual({ ...good, sid: sidOf(199_999) });
	});
});

describe('two memories, as those of two processes of n8n', () => {
	const at = (second: number) => now + second * 1000;
	const memoryOf = (...events: Array<[number, TwilioEvent]>) =>
		events.reduce<SeenMessage[]>((memory, [second, each]) => noted(memory, each, at(second)), []);

	it('are merged into what either knows, the latest last', () => {
		const one = memoryOf([1, received(1)], [4, received(4)]);
		const other = memoryOf([2, received(2)], [3, received(3)]);

		expect(merge([one, other], at(4)).map(({ sid }) => sid)).toEqual([1, 2, 3, 4].map(sidOf));
		expect(merge([[], one], at(4))).toEqual(one);
	});

	it('become one entry for a message that is in both', () => {
		const one = memoryOf([1, status(1, 'sent')], [3, status(1, 'delivered')]);
		const other = memoryOf([2, status(1, 'queued')]);
		const both = [
			{
				sid: sidOf(1),
				at: seconds + 3,
				statuses: ['queued', 'sent', 'delivered'],
				final: 'delivered',
			},
		];

		expect(merge([one, other], at(3))).toEqual(both);
		expect(merge([other, one], at(3))).toEqual(both);
	});
});
