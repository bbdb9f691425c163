/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteRunning, refuseIfRunning } from '../../playground/running';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'running-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true });
});

test('a second start says where the first one runs, until that ends', async () => {
	await using twilio = await startLocalTwilio();
	await refuseIfRunning(folder);
	const end = await noteRunning(folder, { n8nUrl: 'http://127.0.0.1:5678', phoneUrl: twilio.url });

	await expect(refuseIfRunning(folder)).rejects.toThrow(
		`n8n at http://127.0.0.1:5678, the phone at ${twilio.url}`,
	);
	await end();
	await refuseIfRunning(folder);
});

test('a start after one that was killed starts', async () => {
	const twilio = await startLocalTwilio();
	await noteRunning(folder, { n8nUrl: 'http://127.0.0.1:5678', phoneUrl: twilio.url });
	await twilio.close();

	await refuseIfRunning(folder);
});
