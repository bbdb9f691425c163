/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { Gate } from '../../../nodes/TwilioSms/limits/semaphore';

/** Those who want in, noted once they are. */
function enterAs(gate: Gate, names: string[]): { inside: string[]; entered: Promise<void[]> } {
	const inside: string[] = [];
	const entered = Promise.all(
		names.map(async (name) => {
			await gate.enter();
			inside.push(name);
		}),
	);
	return { inside, entered };
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

test('lets in as many as fit, and the others in order as these leave', async () => {
	const gate = new Gate(() => 2);
	const { inside, entered } = enterAs(gate, ['a', 'b', 'c', 'd']);
	await settle();
	expect(inside).toEqual(['a', 'b']);

	gate.leave();
	await settle();
	expect(inside).toEqual(['a', 'b', 'c']);

	gate.leave();
	await entered;
	expect(inside).toEqual(['a', 'b', 'c', 'd']);
	expect(gate.inside).toBe(2);
});

test('lets nobody in while more are inside than now fit', async () => {
	let limit = 3;
	const gate = new Gate(() => limit);
	const { inside } = enterAs(gate, ['a', 'b', 'c', 'd']);
	await settle();
	limit = 1;

	gate.leave();
	gate.leave();
	await settle();
	expect(inside).toEqual(['a', 'b', 'c']);

	gate.leave();
	await settle();
	expect(inside).toEqual(['a', 'b', 'c', 'd']);
});

test('lets in at once who was inside before, and counts them', async () => {
	const gate = new Gate(() => 1);
	const { inside } = enterAs(gate, ['a', 'b']);
	gate.leave();
	gate.comeBack();
	await settle();
	expect(inside).toEqual(['a', 'b']);
	expect(gate.inside).toBe(2);
});
