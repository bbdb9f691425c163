/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { KeyedQueue } from '../../../nodes/TwilioSms/once/keyedQueue';

const nextTurn = async () => await new Promise((resolve) => setImmediate(resolve));

/** Work that ends when the test says so, and notes when it begins and ends. */
function controlled(name: string, log: string[]) {
	let end = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	const work = async () => {
		log.push(`${name} begins`);
		await ended;
		log.push(`${name} ends`);
		return name;
	};
	return { work, end };
}

test('work with one key runs one at a time, the rest at once', async () => {
	const queue = new KeyedQueue();
	const log: string[] = [];
	const first = controlled('first', log);
	const second = controlled('second', log);
	const other = controlled('other', log);
	const all = [
		queue.run('Hi', first.work),
		queue.run('Hi', second.work),
		queue.run('Hello', other.work),
	];
	await nextTurn();
	expect(log).toEqual(['first begins', 'other begins']);
	other.end();
	second.end();
	first.end();
	expect(await Promise.all(all)).toEqual(['first', 'second', 'other']);
	expect(log.filter((line) => !line.startsWith('other'))).toEqual([
		'first begins',
		'first ends',
		'second begins',
		'second ends',
	]);
});

test('what throws lets the next one begin', async () => {
	const queue = new KeyedQueue();
	const failing = queue.run('Hi', async () => await Promise.reject(new Error('lost')));
	const next = queue.run('Hi', async () => 'done');
	await expect(failing).rejects.toThrow('lost');
	expect(await next).toBe('done');
});

test('only work with a predecessor waits', async () => {
	const queue = new KeyedQueue();
	const waits: string[] = [];
	const run = async (name: string) =>
		await queue.run(
			'Hi',
			async () => await nextTurn(),
			async (earlier) => {
				waits.push(name);
				await earlier;
			},
		);
	await Promise.all([run('first'), run('second')]);
	await run('third');
	expect(waits).toEqual(['second']);
});
