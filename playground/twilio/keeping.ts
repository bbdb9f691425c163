/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- never shipped: runs in plain Node */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Message } from './messages';
import { startWalk } from './statusWalk';
import { type Account, sendersOf, type World } from './world';

/** What people and workflows have made of an account. */
type Kept = Pick<Account, 'sid' | 'numbers' | 'services' | 'channelSenders' | 'optOuts'> & {
	/** The last of them, oldest first. */
	messages: Message[];
};

const maxMessages = 1000;
const saveAfterMs = 300;

/**
 * Puts back what `file` holds, if there is one, and saves there what changes from now on.
 * Gives what saves the rest when the service ends. @throws Error if the file cannot be read
 */
export function keep(world: World, file: string): () => void {
	for (const kept of readKept(file)) {
		const account = world.accounts.find(({ sid }) => sid === kept.sid);
		if (account) restore(world, account, kept);
	}
	let timer: NodeJS.Timeout | undefined;
	const save = () => {
		clearTimeout(timer);
		timer = undefined;
		// Whoever is killed while writing leaves the file of before.
		writeFileSync(`${file}.new`, serialize(world.accounts.map(toKept)));
		renameSync(`${file}.new`, file);
	};
	world.news.listen(() => {
		timer ??= setTimeout(save, saveAfterMs);
	});
	return save;
}

function readKept(file: string): Kept[] {
	try {
		return deserialize(readFileSync(file)) as Kept[]; // what `save` wrote
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw new Error(`${file}, which keeps the messages, is damaged. Delete it and start again.`);
	}
}

function toKept({ sid, numbers, services, channelSenders, optOuts, messages }: Account): Kept {
	return {
		sid,
		numbers,
		services,
		channelSenders,
		optOuts,
		messages: messages.existing().slice(-maxMessages),
	};
}

/** Messages that were on their way go on, those to be sent later too. */
function restore(world: World, account: Account, kept: Kept): void {
	for (const kind of ['numbers', 'services', 'channelSenders'] as const) {
		const known = new Map<string, object>(kept[kind].map((one) => [one.sid, one]));
		for (const one of account[kind]) {
			Object.assign(one, known.get(one.sid));
			known.delete(one.sid);
		}
		(account[kind] as object[]).push(...known.values());
	}
	for (const pair of kept.optOuts) account.optOuts.add(pair);
	for (const message of kept.messages) {
		account.messages.add(message);
		if (message.direction === 'inbound') continue;
		const service = account.services.find(({ sid }) => sid === message.messagingServiceSid);
		const [sender] = service ? sendersOf(account, service) : [];
		startWalk(world, account, message, { sender: sender?.phoneNumber });
	}
}
