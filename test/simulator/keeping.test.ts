/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { startLocalTwilio, type LocalTwilioOptions } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const mainLine = 'PN00000000000000000000000000000001';
const from = '+14155550100';
const to = '+15558675309';
const messagingServiceSid = 'MG00000000000000000000000000000001';

let folder: string;
let keepIn: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'local-twilio-'));
	keepIn = join(folder, 'twilio');
});

afterEach(async () => await rm(folder, { recursive: true }));

const start = async (options: LocalTwilioOptions = {}) =>
	await startLocalTwilio({ keepIn, ...options });

describe('a local Twilio that keeps what it holds', () => {
	test("has its messages, opt-outs and the numbers' settings after a restart", async () => {
		const first = await start();
		const smsUrl = 'http://127.0.0.1:9/webhook/sms';
		await sdk(first.url).incomingPhoneNumbers(mainLine).update({ smsUrl });
		await sdk(first.url).messages.create({ from, to, body: 'Before' });
		await first.receive({ from: '+15558675310', to: from, body: 'STOP' });
		await first.settled();
		await first.close();

		await using second = await start({ sidSeed: 'second' });
		const client = sdk(second.url);
		expect(await client.incomingPhoneNumbers(mainLine).fetch()).toMatchObject({ smsUrl });
		expect(await client.messages.list({ to })).toMatchObject([
			{ body: 'Before', status: 'delivered', dateSent: expect.any(Date) },
		]);
		const toOptedOut = client.messages.create({ from, to: '+15558675310', body: 'Hi' });
		await expect(toOptedOut).rejects.toMatchObject({ code: 21610 });
	});

	test('delivers after the restart what was on its way', async () => {
		const first = await start({ statusDelayMs: 60_000 });
		const { sid, status } = await sdk(first.url).messages.create({
			messagingServiceSid,
			to,
			body: 'Hi',
		});
		await first.close();

		await using second = await start({ sidSeed: 'second' });
		await second.settled();
		expect(status).toBe('accepted');
		expect(await sdk(second.url).messages(sid).fetch()).toMatchObject({
			status: 'delivered',
			from,
		});
	});

	test('sends at its time what was scheduled', async () => {
		let now = new Date('2026-11-26T12:00:00Z');
		const first = await start({ now: () => now });
		const { sid } = await sdk(first.url).messages.create({
			messagingServiceSid,
			to,
			body: 'Later',
			scheduleType: 'fixed',
			sendAt: new Date('2026-11-26T13:00:00Z'),
		});
		await first.close();

		await using second = await start({ sidSeed: 'second', now: () => now });
		const messages = sdk(second.url).messages;
		expect(await messages(sid).fetch()).toMatchObject({ status: 'scheduled' });
		now = new Date('2026-11-26T13:00:01Z');
		// The service looks at its clock now and then.
		while (second.messages().every(({ status }) => status !== 'delivered')) await setImmediate();
		expect(await messages(sid).fetch()).toMatchObject({ status: 'delivered' });
	});

	test('saves while it runs, for the case that it is killed', async () => {
		await using local = await start();
		await sdk(local.url).messages.create({ from, to, body: 'Saved without an end' });
		for (;;) {
			const saved = await readFile(keepIn, 'latin1').catch(() => '');
			if (saved.includes('Saved without an end')) break;
		}
	});

	test('says which file to delete when that is damaged', async () => {
		await writeFile(keepIn, 'nonsense');
		await expect(start()).rejects.toThrow(`${keepIn}, which keeps the messages, is damaged`);
	});
});
