/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { LostTurns } from '../../../nodes/TwilioSms/once/keyedQueue';

const nextTurn = async () => await new Promise((resolve) => setImmediate(resolve));

/** Work that ends when it is told to, and notes when it begins and ends. */
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

test('sends go at the same time', async () => {
	const turns = new LostTurns();
	const log: string[] = [];
	const [one, other] = [controlled('one', log), controlled('other', log)];
	const sends = [turns.send('Hi', one.work), turns.send('Hi', other.work)];
	await nextTurn();
	expect(log).toEqual(['one begins', 'other begins']);
	one.end();
	other.end();
	expect(await Promise.all(sends)).toEqual(['one', 'other']);
});

test('a look waits for the sends of equal content, and later ones wait for it', async () => {
	const turns = new LostTurns();
	const log: string[] = [];
	const first = controlled('send', log);
	const look = controlled('look', log);
	const later = controlled('later send', log);
	const elsewhere = controlled('another text', log);
	const all = [
		turns.send('Hi', first.work),
		nextTurn().then(async () => await turns.look('Hi', look.work)),
		nextTurn().then(async () => await turns.send('Hi', later.work)),
		nextTurn().then(async () => await turns.send('Hello', elsewhere.work)),
	];
	await nextTurn();
	await nextTurn();
	expect(log).toEqual(['send begins', 'another text begins']);
	first.end();
	await nextTurn();
	expect(log.slice(2)).toEqual(['send ends', 'look begins']);
	look.end();
	later.end();
	elsewhere.end();
	await Promise.all(all);
	expect(log.slice(4).filter((line) => !line.startsWith('another'))).toEqual([
		'look ends',
		'later send begins',
		'later send ends',
	]);
});

test('looks of a content come one after the other, and what they throw is passed on', async () => {
	const turns = new LostTurns();
	const log: string[] = [];
	const second = controlled('second', log);
	const failing = turns.look('Hi', async () => {
		log.push('first begins');
		await nextTurn();
		log.push('first ends');
		throw new Error('lost');
	});
	const looking = turns.look('Hi', second.work);
	second.end();
	await expect(failing).rejects.toThrow('lost');
	await looking;
	expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
	await expect(turns.send('Hi', async () => await Promise.reject(new Error('no')))).rejects.toThrow(
		'no',
	);
});
