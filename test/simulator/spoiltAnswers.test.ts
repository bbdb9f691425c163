/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { once } from 'node:events';
import { request as startRequest } from 'node:http';
import { connect } from 'node:net';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, raw } from './raw';

const path = `${base}/Messages.json`;
const form = { From: '+14155550100', To: '+15558675309', Body: 'Hi' };

describe('an answer with the status of success', () => {
	test.each([
		['json', path],
		['xml', `${base}/Messages`],
	])('lacks the SID, in %s', async (_format, url) => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'garbled', as: 'withoutSid' });
		const { status, text } = await raw(local.url + url, { form });
		expect(status).toBe(201);
		expect(text).toMatch(/account_?sid/i);
		expect(text).not.toMatch(/"sid"|<Sid>/);
		expect(local.messages()).toHaveLength(1);
	});

	test('holds an error', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'garbled', as: 'error' });
		const json = await raw(local.url + path, { form });
		expect([json.status, JSON.parse(json.text).code]).toEqual([201, 20500]);
		const xml = await raw(`${local.url}${base}/Messages`, { form });
		expect(xml.status).toBe(201);
		expect(xml.text).toContain('<RestException><Code>20500</Code>');
		expect(local.messages()).toHaveLength(2);
	});

	test('trickles, and ends with the connection', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'garbled', as: 'trickle', everyMs: 5 });
		const start = performance.now();
		const { status, text } = await raw(`${local.url}${path}?PageSize=1`);
		expect([status, JSON.parse(text).messages]).toEqual([200, []]);
		expect(performance.now() - start).toBeGreaterThan(5 * (text.length - 1) * 0.8);
	});

	test('unpacks to far more than it was', async () => {
		await using local = await startLocalTwilio();
		local.faults.add({ kind: 'garbled', as: 'bomb', unpackedBytes: 30_000_000 });
		const authorization = `Basic ${btoa(`${demoAccount.sid}:${demoAccount.authToken}`)}`;
		const sent = startRequest(local.url + path, { headers: { authorization } }).end();
		const [answer] = await once(sent, 'response');
		let packed = 0;
		for await (const chunk of answer) packed += chunk.length;
		expect(answer.headers['content-encoding']).toBe('gzip');
		expect(packed).toBeLessThan(50_000);
		expect((await raw(local.url + path)).text).toHaveLength(30_000_000);
	});
});

test('101 Switching Protocols comes in place of an answer, and nothing after it', async () => {
	await using local = await startLocalTwilio();
	local.faults.add({ kind: 'garbled', as: 'switching' });
	const { hostname, port } = new URL(local.url);
	const socket = connect(Number(port), hostname);
	socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
	const [head] = await once(socket.setEncoding('latin1'), 'data');
	expect(head).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
	socket.destroy();
});

test('an error repeats the Authorization header, and nothing was carried out', async () => {
	await using local = await startLocalTwilio();
	local.faults.add({ kind: 'echo' });
	const { status, text } = await raw(local.url + path, { form });
	expect(status).toBe(400);
	expect(JSON.parse(text).message).toContain(
		`Basic ${btoa(`${demoAccount.sid}:${demoAccount.authToken}`)}`,
	);
	expect(local.messages()).toEqual([]);
});
