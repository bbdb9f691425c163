/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { execFile } from 'node:child_process';
import { execPath } from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, raw } from './raw';
import { startWebhookServer } from './webhookServer';

const form = { From: '+14155550100', To: '+15558675309', Body: 'Hi & bye' };

describe('the record of requests', () => {
	test('holds each as it came and how it was answered', async () => {
		await using local = await startLocalTwilio();
		await raw(`${local.url}${base}/Messages.json`, { form });
		await raw(`${local.url}${base}/Messages.json?To=%2B15558675309&PageSize=1`);
		await raw(`${local.url}/nowhere`, { login: null });
		expect(local.requests).toMatchObject([
			{
				method: 'POST',
				path: `${base}/Messages.json`,
				headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
				rawBody: 'From=%2B14155550100&To=%2B15558675309&Body=Hi+%26+bye',
				answeredWith: 201,
			},
			{
				method: 'GET',
				path: `${base}/Messages.json?To=%2B15558675309&PageSize=1`,
				rawBody: '',
				answeredWith: 200,
			},
			{ method: 'GET', path: '/nowhere', answeredWith: 404 },
		]);
	});

	test('keeps only the last of more than it was told to keep', async () => {
		await using local = await startLocalTwilio({ maxRecordedRequests: 2 });
		for (const size of [1, 2, 3]) {
			await raw(`${local.url}${base}/Messages.json?PageSize=${size}`);
		}
		expect(local.requests.map(({ path, answeredWith }) => [path, answeredWith])).toEqual([
			[`${base}/Messages.json?PageSize=2`, 200],
			[`${base}/Messages.json?PageSize=3`, 200],
		]);
	});

	test('can be switched off', async () => {
		await using local = await startLocalTwilio({ maxRecordedRequests: 0 });
		await raw(`${local.url}${base}/Messages.json`, { form });
		expect(local.requests).toEqual([]);
		expect(local.messages()).toHaveLength(1);
	});
});

describe('answers', () => {
	test('carry the headers of Twilio', async () => {
		await using local = await startLocalTwilio();
		const { headers } = await raw(`${local.url}${base}/Messages.json`);
		expect(Object.fromEntries(headers)).toMatchObject({
			'twilio-concurrent-requests': '1',
			'twilio-request-id': expect.stringMatching(/^RQ[0-9a-f]{32}$/),
			'twilio-request-duration': expect.stringMatching(/^0\.\d{3}$/),
			'x-home-region': 'us1',
			'x-api-domain': 'api.twilio.com',
			'x-powered-by': 'AT-5000',
			'x-shenanigans': 'none',
		});
	});
});

describe('sids', () => {
	test('are the same for the same requests and seed, and others for another seed', async () => {
		const run = async (sidSeed?: string) => {
			await using local = await startLocalTwilio({ sidSeed });
			await raw(`${local.url}${base}/Messages.json`, { form });
			return local.messages()[0]?.sid;
		};
		const sid = await run();
		expect(sid).toMatch(/^SM[0-9a-f]{32}$/);
		expect(await run()).toBe(sid);
		expect(await run('other')).not.toBe(sid);
	});
});

describe('closing', () => {
	test('ends requests held back and webhooks under way', async () => {
		await using customer = await startWebhookServer({ '/never': 'hang' });
		const number = {
			sid: 'PN00000000000000000000000000000001',
			phoneNumber: '+14155550100',
			smsUrl: `${customer.url}/never`,
		};
		const local = await startLocalTwilio({
			accounts: [{ ...demoAccount, numbers: [number], services: [] }],
		});
		local.faults.add({ kind: 'latency', latencyMs: 60_000 });
		const heldBack = raw(`${local.url}${base}/Messages.json`);
		const received = local.receive({ from: '+15558675309', to: '+14155550100', body: 'Hi' });
		const endings = Promise.allSettled([heldBack, received]);
		while (local.requests.length < 1 || customer.calls.length < 1) await setImmediate();
		await local.close();
		expect(await endings).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
		await expect(raw(local.url)).rejects.toThrow('fetch failed');
	});

	test('leaves nothing that keeps a process alive, with messages on their way', async () => {
		const script = `
			const { startLocalTwilio } = require('./playground/twilio/localTwilio.ts');
			const { demoAccount: { sid, authToken } } = require('./playground/twilio/accounts.ts');
			(async () => {
				const local = await startLocalTwilio({ statusDelayMs: 600_000 });
				const send = async (form) => await fetch(
					local.url + '/2010-04-01/Accounts/' + sid + '/Messages.json',
					{
						method: 'POST',
						body: new URLSearchParams({ To: '+15558675309', Body: 'Hi', ...form }),
						headers: { authorization: 'Basic ' + btoa(sid + ':' + authToken) },
					},
				);
				const MessagingServiceSid = 'MG00000000000000000000000000000001';
				const SendAt = new Date(Date.now() + 3_600_000).toISOString();
				const answers = await Promise.all([
					send({ From: '+14155550100' }),
					send({ MessagingServiceSid, ScheduleType: 'fixed', SendAt }),
				]);
				console.log(...answers.map(({ status }) => status));
				await local.close();
			})();`;
		const { stdout } = await promisify(execFile)(execPath, ['--import', 'tsx', '--eval', script], {
			timeout: 20_000,
		});
		expect(stdout).toBe('201 201\n');
	}, 30_000);

	test('is possible twice', async () => {
		const local = await startLocalTwilio();
		await local.close();
		await expect(local.close()).resolves.toBeUndefined();
	});

	test('a taken port is told', async () => {
		await using local = await startLocalTwilio();
		const port = Number(new URL(local.url).port);
		await expect(startLocalTwilio({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});
});
