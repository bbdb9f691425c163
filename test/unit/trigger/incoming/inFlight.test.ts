import { InFlight, maxInFlight } from '../../../../nodes/TwilioSms/trigger/incoming/inFlight';

/** Work on events, of which some are done. */
function startWork() {
	const inFlight = new InFlight();
	const done = new Set<string>();
	const begin = async (key: string, patience = new AbortController().signal) =>
		await inFlight.begin(key, { isDone: () => done.has(key), patience });
	return { done, begin };
}

/** What a request is told, in the words of a test. */
const told = (end: unknown) => (end === undefined ? 'left to others' : 'taken on');

describe('an event that is under way', () => {
	it('is taken on by the first who asks, and no more once it is done', async () => {
		const { done, begin } = startWork();
		const end = await begin('event');
		expect(told(end)).toBe('taken on');
		done.add('event');
		end?.();

		expect(told(await begin('event'))).toBe('left to others');
		expect(told(await begin('another'))).toBe('taken on');
	});

	it('is left alone by those who waited until it was done', async () => {
		const { done, begin } = startWork();
		const end = await begin('event');
		const others = [1, 2].map(async () => await begin('event'));
		done.add('event');
		end?.();

		expect((await Promise.all(others)).map(told)).toEqual(['left to others', 'left to others']);
	});

	it('is taken over by one of those who waited when it failed', async () => {
		const { done, begin } = startWork();
		const end = await begin('event');
		const results: string[] = [];
		const others = [1, 2].map(async (number) => {
			const endOther = await begin('event');
			results.push(`${number} ${told(endOther)}`);
			done.add('event');
			endOther?.();
		});
		end?.();
		await Promise.all(others);

		expect(results).toEqual(['1 taken on', '2 left to others']);
	});

	it('is taken on anew when it failed and nobody waited', async () => {
		const { begin } = startWork();
		(await begin('event'))?.();

		expect(told(await begin('event'))).toBe('taken on');
	});

	it('is left to the one who is at it when patience ends', async () => {
		const { begin } = startWork();
		await begin('event');
		const impatient = new AbortController();
		const second = begin('event', impatient.signal);
		impatient.abort();

		expect(told(await second)).toBe('left to others');
		expect(told(await begin('event', AbortSignal.abort()))).toBe('left to others');
	});

	it('stays with the one who took over when the first says once more that it is over', async () => {
		const { begin } = startWork();
		const first = await begin('event');
		first?.();
		await begin('event');
		first?.();

		expect(told(await begin('event', AbortSignal.abort()))).toBe('left to others');
	});
});

it('of more events than n8n can be at work on, the oldest is given up', async () => {
	const { begin } = startWork();
	for (let number = 0; number < maxInFlight; number += 1) await begin(String(number));
	expect(maxInFlight).toBe(5000);
	const waiting = begin('0');
	await begin('5000');

	expect(told(await waiting)).toBe('taken on');
	expect(told(await begin('2', AbortSignal.abort()))).toBe('left to others');
});
