import {
	maxSeenMessages,
	maxSeenSeconds,
	recall,
	together,
	type SeenMessage,
} from '../../../../nodes/TwilioSms/trigger/incoming/duplicates';
import { readEvent, type TwilioEvent } from '../../../../nodes/TwilioSms/trigger/incoming/event';
import type { Parameter } from '../../../../nodes/TwilioSms/trigger/incoming/webhookRequest';

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

/** What is remembered after these events, none of which is a duplicate. */
function after(...events: TwilioEvent[]): SeenMessage[] {
	return events.reduce<SeenMessage[]>((memory, each) => {
		const recollection = recall(memory, each, now);
		if (recollection.isDuplicate) throw new Error('This is a duplicate');
		return recollection.memory;
	}, []);
}

const duplicate = { isDuplicate: true };

describe('recall', () => {
	it('starts a memory', () => {
		expect(recall(undefined, received(1), now)).toEqual({
			isDuplicate: false,
			afterFinal: false,
			memory: [{ sid: 'SM00000000000000000000000000000001', at: seconds, statuses: ['received'] }],
		});
	});

	it('knows the same message again, and another one not', () => {
		const memory = after(received(1), received(2));
		expect(recall(memory, received(1), now)).toEqual(duplicate);
		expect(recall(memory, received(2), now)).toEqual(duplicate);
		expect(recall(memory, received(3), now)).toMatchObject({ isDuplicate: false });
	});

	it('knows the same status of a message again, and another one not', () => {
		const memory = after(status(1, 'sent'), status(1, 'delivered'));
		expect(recall(memory, status(1, 'sent'), now)).toEqual(duplicate);
		expect(recall(memory, status(1, 'delivered'), now)).toEqual(duplicate);
		expect(recall(memory, status(2, 'sent'), now)).toMatchObject({ isDuplicate: false });
	});

	it('keeps one entry for a message, the latest heard of last', () => {
		expect(after(status(1, 'sent'), status(2, 'sent'), status(1, 'delivered'))).toEqual([
			{ sid: sidOf(2), at: seconds, statuses: ['sent'] },
			{ sid: sidOf(1), at: seconds, statuses: ['sent', 'delivered'], final: 'delivered' },
		]);
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
	])('says after %j of %s whether it is after a final one: %s', (earlier, value, afterFinal) => {
		const memory = after(...earlier.map((each) => status(1, each)));
		expect(recall(memory, status(1, value), now)).toMatchObject({ isDuplicate: false, afterFinal });
	});

	it('leaves the memory that it was given alone', () => {
		const memory = after(status(1, 'sent'));
		const copy = structuredClone(memory);
		recall(memory, status(1, 'delivered'), now);
		recall(memory, status(1, 'sent'), now);
		expect(memory).toEqual(copy);
	});

	it('survives being stored as JSON', () => {
		const memory: unknown = JSON.parse(JSON.stringify(after(status(1, 'delivered'))));
		expect(recall(memory, status(1, 'delivered'), now)).toEqual(duplicate);
		expect(recall(memory, status(1, 'sent'), now)).toMatchObject({ afterFinal: true });
	});

	it.each([null, 'x', 7, {}, [null, 'x', {}, { sid: 'SM1', at: 'now', statuses: [] }]])(
		'takes %j, which it did not write, for no memory',
		(memory) => {
			expect(recall(memory, received(1), now)).toEqual({
				isDuplicate: false,
				afterFinal: false,
				memory: [{ sid: sidOf(1), at: seconds, statuses: ['received'] }],
			});
		},
	);

	it('forgets what is more than a day old', () => {
		const memory = after(received(1));
		expect(maxSeenSeconds).toBe(86_400);
		expect(recall(memory, received(1), now + 86_400_000)).toEqual(duplicate);
		expect(recall(memory, received(1), now + 86_401_000)).toEqual({
			isDuplicate: false,
			afterFinal: false,
			memory: [{ sid: sidOf(1), at: seconds + 86_401, statuses: ['received'] }],
		});
		expect(recall(memory, received(2), now + 86_401_000)).toHaveProperty('memory.length', 1);
	});

	it('forgets the oldest when there are too many', () => {
		const messages = Array.from({ length: maxSeenMessages + 1 }, (_, index) => received(index));
		const memory = after(...messages);
		expect(memory.length).toBe(500);
		expect(recall(memory, received(0), now)).toMatchObject({ isDuplicate: false });
		expect(recall(memory, received(1), now)).toEqual(duplicate);
		expect(recall(memory, received(500), now)).toEqual(duplicate);
	});

	it('stays small whatever a stranger sends about one message', () => {
		const statuses = Array.from({ length: 100 }, (_, index) => status(1, `status${index}`));
		expect(after(...statuses)[0]?.statuses.length).toBe(20);
	});

	it('is small enough to be stored with every execution', () => {
		const messages = Array.from({ length: maxSeenMessages }, (_, index) => [
			status(index, 'sent'),
			status(index, 'delivered'),
		]);
		expect(JSON.stringify(after(...messages.flat())).length).toBeLessThan(65_000);
	});
});

describe('together', () => {
	const at = (second: number) => now + second * 1000;
	const memoryOf = (...events: Array<[number, TwilioEvent]>) =>
		events.reduce<SeenMessage[]>((memory, [second, each]) => {
			const recollection = recall(memory, each, at(second));
			return recollection.isDuplicate ? memory : recollection.memory;
		}, []);

	it('knows what either memory knows, the latest last', () => {
		const one = memoryOf([1, received(1)], [4, received(4)]);
		const other = memoryOf([2, received(2)], [3, received(3)]);

		expect(together(one, other).map(({ sid }) => sid)).toEqual([1, 2, 3, 4].map(sidOf));
		expect(together(undefined, one)).toEqual(one);
	});

	it('has one entry for a message that is in both', () => {
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

		expect(together(one, other)).toEqual(both);
		expect(together(other, one)).toEqual(both);
	});
});
