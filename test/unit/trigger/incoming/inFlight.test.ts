import { maxStored, Underway } from '../../../../nodes/TwilioSms/trigger/incoming/inFlight';

const patience = () => new AbortController().signal;

/** What a request is told, in the words of a test. */
const taken = (settle: unknown) => (settle === undefined ? 'left to others' : 'taken on');

describe('an event that is underway', () => {
	it('is taken on by the first who asks, and no more once it is stored', async () => {
		const underway = new Underway();
		const settle = await underway.takeOn('event', patience());
		expect(taken(settle)).toBe('taken on');
		settle?.(true);

		expect(taken(await underway.takeOn('event', patience()))).toBe('left to others');
		expect(taken(await underway.takeOn('another', patience()))).toBe('taken on');
	});

	it('is left alone by those who waited until it was stored', async () => {
		const underway = new Underway();
		const settle = await underway.takeOn('event', patience());
		const others = [1, 2].map(async () => await underway.takeOn('event', patience()));
		settle?.(true);

		expect((await Promise.all(others)).map(taken)).toEqual(['left to others', 'left to others']);
	});

	it('is taken over by one of those who waited when it could not be stored', async () => {
		const underway = new Underway();
		const first = await underway.takeOn('event', patience());
		const results: string[] = [];
		const others = [1, 2].map(async (number) => {
			const settle = await underway.takeOn('event', patience());
			results.push(`${number} ${taken(settle)}`);
			settle?.(true);
		});
		first?.(false);
		await Promise.all(others);

		expect(results).toEqual(['1 taken on', '2 left to others']);
	});

	it('is taken on anew when it could not be stored and nobody waited', async () => {
		const underway = new Underway();
		(await underway.takeOn('event', patience()))?.(false);

		expect(taken(await underway.takeOn('event', patience()))).toBe('taken on');
	});

	it('is left to the one who is at it when patience ends', async () => {
		const underway = new Underway();
		await underway.takeOn('event', patience());
		const impatient = new AbortController();
		const second = underway.takeOn('event', impatient.signal);
		impatient.abort();

		expect(taken(await second)).toBe('left to others');
		expect(taken(await underway.takeOn('event', AbortSignal.abort()))).toBe('left to others');
	});

	it('does not change hands by a second word of the one who gave it up', async () => {
		const underway = new Underway();
		const first = await underway.takeOn('event', patience());
		first?.(false);
		const second = await underway.takeOn('event', patience());
		first?.(true);
		const third = underway.takeOn('event', patience());
		second?.(false);

		expect(taken(await third)).toBe('taken on');
	});
});

it('remembers the latest stored events, and all that are underway', async () => {
	const underway = new Underway();
	await underway.takeOn('underway', patience());
	for (let number = 0; number <= maxStored; number += 1) {
		(await underway.takeOn(String(number), patience()))?.(true);
	}

	expect(maxStored).toBe(5000);
	expect(taken(await underway.takeOn('5000', patience()))).toBe('left to others');
	expect(taken(await underway.takeOn('1', patience()))).toBe('left to others');
	expect(taken(await underway.takeOn('0', patience()))).toBe('taken on');
	expect(taken(await underway.takeOn('underway', AbortSignal.abort()))).toBe('left to others');
});
