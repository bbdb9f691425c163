/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { Semaphore } from '../../../nodes/TwilioSms/limits/semaphore';

/** Those that want in, noted once they are. */
function acquireAs(semaphore: Semaphore, names: string[]) {
	const inside: string[] = [];
	const acquired = Promise.all(
		names.map(async (name) => {
			await semaphore.acquire(name.startsWith('urgent'));
			inside.push(name);
		}),
	);
	return { inside, acquired };
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

test('admits as many as fit, and the others in order as they leave', async () => {
	const semaphore = new Semaphore(() => 2);
	const { inside, acquired } = acquireAs(semaphore, ['a', 'b', 'c', 'd']);
	await settle();
	expect(inside).toEqual(['a', 'b']);

	semaphore.release();
	await settle();
	expect(inside).toEqual(['a', 'b', 'c']);

	semaphore.release();
	await acquired;
	expect(inside).toEqual(['a', 'b', 'c', 'd']);
	expect(semaphore.inUse).toBe(2);
});

test('admits nobody while more are inside than now fit', async () => {
	let limit = 3;
	const semaphore = new Semaphore(() => limit);
	const { inside } = acquireAs(semaphore, ['a', 'b', 'c', 'd']);
	await settle();
	limit = 1;

	semaphore.release();
	semaphore.release();
	await settle();
	expect(inside).toEqual(['a', 'b', 'c']);

	semaphore.release();
	await settle();
	expect(inside).toEqual(['a', 'b', 'c', 'd']);
});

test('the urgent ones go first, in their order', async () => {
	const semaphore = new Semaphore(() => 1);
	const { inside, acquired } = acquireAs(semaphore, ['a', 'b', 'urgent c', 'urgent d']);
	for (let count = 0; count < 4; count++) {
		await settle();
		semaphore.release();
	}
	await acquired;
	expect(inside).toEqual(['a', 'urgent c', 'urgent d', 'b']);
});
