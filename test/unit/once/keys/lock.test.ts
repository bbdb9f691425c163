import { locked, type LockClock } from '../../../../nodes/TwilioSms/once/keys/lock';
import { SeenRows } from '../../../engine/seenRows';

/** Time passes only where somebody waits. */
function clockAt(startMs: number): LockClock & { timeMs: number } {
	const clock = {
		timeMs: startMs,
		nowMs: () => clock.timeMs,
		pause: async (ms: number) => {
			clock.timeMs += ms;
		},
		random: () => 0.5,
	};
	return clock;
}

/** Work that lasts until it is told to end. */
function openWork() {
	let begin = () => {};
	let end = () => {};
	const begun = new Promise<void>((resolve) => (begin = resolve));
	const ended = new Promise<void>((resolve) => (end = resolve));
	const work = async () => {
		begin();
		await ended;
	};
	return { work, begun, end };
}

test('of two processes that begin in the same moment one waits for the other', async () => {
	const rows = new SeenRows();
	const steps: string[] = [];
	const process = async (name: string) =>
		await locked(rows.listOf('node1'), async () => {
			steps.push(`${name} begins`);
			await rows.checkProcessedAndRecord(['something'], 'workflow', {}, {});
			steps.push(`${name} ends`);
		});

	await Promise.all([process('a'), process('b')]);

	expect(steps.join()).toMatch(/^a begins,a ends,b begins,b ends|b begins,b ends,a begins,a ends$/);
});

test('what is done for another node waits for nobody', async () => {
	const rows = new SeenRows();
	const { work, begun, end } = openWork();
	const first = locked(rows.listOf('node1'), work);
	await begun;

	expect(await locked(rows.listOf('node2'), async () => 'done')).toBe('done');
	end();
	await first;
});

test('who fails lets the next one begin', async () => {
	const list = new SeenRows().listOf('node1');
	const failing = locked(list, async () => await Promise.reject(new Error('The disk is full')));
	await expect(failing).rejects.toThrow('The disk is full');

	expect(await locked(list, async () => 'done')).toBe('done');
});

test('who was killed is waited for for 15 to 30 seconds, once', async () => {
	const list = new SeenRows().listOf('node1');
	const { work, begun } = openWork();
	void locked(list, work);
	await begun;
	const clock = clockAt(0);

	expect(await locked(list, async () => 'done', clock)).toBe('done');
	expect(clock.timeMs).toBe(22_500);
	expect(await locked(list, async () => 'done', clock)).toBe('done');
	expect(clock.timeMs).toBe(22_500);
});

test('of two that waited for one that was killed one begins first', async () => {
	const rows = new SeenRows();
	const { work, begun } = openWork();
	void locked(rows.listOf('node1'), work);
	await begun;
	const clock = clockAt(0);
	const steps: string[] = [];
	const process = async (name: string, chance: number) =>
		await locked(
			rows.listOf('node1'),
			async () => {
				steps.push(`${name} begins`);
				await rows.checkProcessedAndRecord(['something'], 'workflow', {}, {});
				steps.push(`${name} ends`);
			},
			{ nowMs: clock.nowMs, pause: clock.pause, random: () => chance },
		);

	await Promise.all([process('a', 0.6), process('b', 0.4)]);

	expect(steps).toEqual(['b begins', 'b ends', 'a begins', 'a ends']);
});

test('what keeps n8n from its list is told at once', async () => {
	const rows = new SeenRows();
	rows.isLocked = true;
	const work = jest.fn();

	await expect(locked(rows.listOf('node1'), work)).rejects.toThrow('database is locked');
	expect(work).not.toHaveBeenCalled();
});

test('who was taken for gone leaves the lock to the one that took it over', async () => {
	const list = new SeenRows().listOf('node1');
	const clock = clockAt(0);
	const slow = openWork();
	const second = openWork();
	const steps: string[] = [];
	const slowEnds = locked(list, slow.work, clock);
	await slow.begun;
	const secondEnds = locked(list, second.work, clock).then(() => steps.push('the second ends'));
	await second.begun;

	slow.end();
	await slowEnds;
	const third = locked(list, async () => steps.push('the third begins'), {
		...clock,
		// It asks only once before the second ends.
		pause: async () => {
			second.end();
			await secondEnds;
		},
	});

	await third;
	expect(steps).toEqual(['the second ends', 'the third begins']);
});

test('who is slow ends its lock, if nobody took it over', async () => {
	const list = new SeenRows().listOf('node1');
	const clock = clockAt(0);
	await locked(list, async () => await clock.pause(60_000), clock);

	expect(await locked(list, async () => 'done', clock)).toBe('done');
	expect(clock.timeMs).toBe(60_000);
});

test('who waits has patience with each holder anew', async () => {
	const list = new SeenRows().listOf('node1');
	const clock = clockAt(0);
	const first = openWork();
	const second = openWork();
	const steps: string[] = [];
	const firstEnds = locked(list, first.work, clock);
	await first.begun;
	let secondEnds: Promise<unknown> = Promise.resolve();
	const waiting = locked(list, async () => steps.push('the waiting one begins'), {
		...clock,
		pause: async (ms) => {
			await clock.pause(ms);
			if (clock.timeMs === 20_000) {
				first.end();
				await firstEnds;
				secondEnds = locked(list, second.work, clock).then(() => steps.push('the second ends'));
				await second.begun;
			}
			if (clock.timeMs === 40_000) {
				second.end();
				await secondEnds;
			}
		},
	});

	await waiting;
	expect(steps).toEqual(['the second ends', 'the waiting one begins']);
});
