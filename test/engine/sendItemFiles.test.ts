/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import path from 'node:path';
import { BinaryDataConfig, BinaryDataService, FileLocation } from 'n8n-core';
import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNodeWithFiles } from './engine';
import { sendParameters } from './sending';

// n8n-core may have a container of its own.
const inCore = createRequire(require.resolve('n8n-core'));
const { Container }: typeof import('@n8n/di') = inCore('@n8n/di');

let twilio: LocalTwilio;
let folder: string;
/** As a webhook stores them: n8n renames `temp` when the run ends. */
let binary: IBinaryKeyData;

const store = async (content: string, fileName: string, mimeType: string) =>
	await Container.get(BinaryDataService).store(
		FileLocation.ofExecution('workflow', 'temp'),
		Buffer.from(content),
		{ data: '', fileName, mimeType },
	);

beforeEach(async () => {
	twilio = await startLocalTwilio();
	folder = await mkdtemp(path.join(tmpdir(), 'itemFiles-'));
	Container.get(BinaryDataConfig).localStoragePath = folder;
	await Container.get(BinaryDataService).init();
	binary = {
		data: await store('a menu', 'menu.png', 'image/png'),
		letter: await store('a letter', 'letter.pdf', 'application/pdf'),
	};
});

afterEach(async () => {
	await twilio.close();
	await rm(folder, { recursive: true, force: true });
});

const run = async (parameters: INodeParameters, files = binary) =>
	await runNodeWithFiles(files, {
		parameters: sendParameters({ message: 'Hi', ...parameters }),
		credential: credentialFor(twilio),
	});

const mediaUrls = () =>
	twilio.requests.flatMap(({ rawBody }) => new URLSearchParams(rawBody).getAll('MediaUrl'));

/** What n8n's own endpoint would give out for a link. */
async function fetched(url: string | undefined) {
	const service = Container.get(BinaryDataService);
	const id = service.validateSignedToken(new URL(url ?? '').searchParams.get('token') ?? '');
	const { fileName, mimeType } = await service.getMetadata(id);
	return [
		(await service.getAsBuffer({ id, data: '', mimeType: '' })).toString(),
		fileName,
		mimeType,
	];
}

test('files of the item are sent along as links that n8n has signed', async () => {
	const { error } = await run({ mediaFromItem: 'data, letter' });

	expect(error).toBeUndefined();
	expect(mediaUrls()).toEqual([
		expect.stringMatching(/^http:\/\/127\.0\.0\.1\/rest\/binary-data\/signed\?token=[\w.-]+$/),
		expect.stringMatching(/^http:\/\/127\.0\.0\.1\/rest\/binary-data\/signed\?token=[\w.-]+$/),
	]);
	expect(await Promise.all(mediaUrls().map(fetched))).toEqual([
		['a menu', 'menu.png', 'image/png'],
		['a letter', 'letter.pdf', 'application/pdf'],
	]);
});

test('a file can still be fetched when n8n has moved that of the item', async () => {
	await run({ mediaFromItem: 'data' });
	await Container.get(BinaryDataService).deleteManyByBinaryDataId([String(binary.data?.id)]);

	expect(await fetched(mediaUrls()[0])).toEqual(['a menu', 'menu.png', 'image/png']);
});

test('web addresses come first, a public address takes the place of n8n’s own', async () => {
	await run({
		mediaUrl: 'https://example.com/a.jpg',
		mediaFromItem: 'data',
		advancedOptions: { publicUrl: 'https://n8n.example.com/sub/' },
	});

	expect(mediaUrls()).toEqual([
		'https://example.com/a.jpg',
		expect.stringMatching(
			/^https:\/\/n8n\.example\.com\/sub\/rest\/binary-data\/signed\?token=[\w.-]+$/,
		),
	]);
});

test('a file alone is a message', async () => {
	const { error } = await run({ mediaFromItem: 'data', message: '' });

	expect(error).toBeUndefined();
	expect(mediaUrls()).toHaveLength(1);
});

describe('before anything is sent', () => {
	afterEach(() => expect(twilio.requests).toEqual([]));

	test('a document of the item with a text is refused on WhatsApp', async () => {
		const { error } = await run({ mediaFromItem: 'letter', to: 'whatsapp:+14155550123' });

		expect(error?.message).toBe('WhatsApp shows no text with a document');
	});

	test('a binary field that the item lacks is refused', async () => {
		const { error } = await run({ mediaFromItem: 'data, photo' });

		expect(error).toMatchObject({
			message: 'The item has no binary field "photo"',
			description: 'It has data, letter. Correct "Attach Files From Input".',
		});
	});

	test('files that n8n keeps in memory are refused', async () => {
		const inMemory = { data: { data: 'YQ==', mimeType: 'text/plain' } };
		const { error } = await run({ mediaFromItem: 'data' }, inMemory);

		expect(error).toMatchObject({
			message: 'This n8n keeps files in memory only, so Twilio cannot fetch them',
			description: expect.stringMatching(/N8N_DEFAULT_BINARY_DATA_MODE=filesystem/),
		});
	});

	test('a public address that is none is refused', async () => {
		const { error } = await run({
			mediaFromItem: 'data',
			advancedOptions: { publicUrl: 'n8n.example.com' },
		});

		expect(error?.message).toBe(
			'"Attach Files From Input: Base URL" is not a web address: n8n.example.com',
		);
	});

	test('sending later is refused, as the files may be gone by then', async () => {
		const service = 'MG00000000000000000000000000000001';
		const sendAt = '={{ $now.plus({ hours: 1 }) }}';
		const { error } = await run({
			mediaFromItem: 'data',
			from: { __rl: true, mode: 'messagingServiceSid', value: service },
			options: { sendAt },
		});

		expect(error?.message).toBe('"Attach Files From Input" and "Send At" are both set');
	});

	test('an n8n that Twilio cannot reach is told, with what to do', async () => {
		const { error } = await runNodeWithFiles(binary, {
			parameters: sendParameters({ mediaFromItem: 'data' }),
			credential: credentialFor({ url: 'https://api.invalid.twilio.com' }),
		});

		expect(error).toMatchObject({
			message: 'This n8n is at 127.0.0.1, where Twilio cannot fetch files',
			description: expect.stringMatching(/"Attach Files From Input: Base URL", or set WEBHOOK_URL/),
		});
	});
});

test('a missing file fails only its own message, even if it is named twice', async () => {
	await rm(folder, { recursive: true, force: true });
	const { error } = await run({ mediaFromItem: 'data, data' });
	// Until Jest has seen a rejection that nobody waits for.
	await setImmediate();

	expect(error?.message).toBe('File not found');
	expect(mediaUrls()).toEqual([]);
});
