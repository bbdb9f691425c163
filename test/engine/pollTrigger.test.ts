import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { credentialFor } from './credential';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { pollHost, type PollHost } from './pollHost';

let nowMs = Date.parse('2026-11-23T12:00:00Z');

startTwilioForEachTest({ now: () => new Date(nowMs), statusDelayMs: 0 });

beforeEach(() => {
	nowMs = Date.parse('2026-11-23T12:00:00Z');
});

const begin = (parameters: INodeParameters = {}): PollHost =>
	pollHost(credentialFor(twilio), {
		events: ['messageReceived'],
		scope: 'account',
		options: {},
		...parameters,
	});

const number = (last: string) => ({
	scope: 'phoneNumber',
	phoneNumber: { __rl: true, mode: 'list', value: `PN${last.padStart(32, '0')}` },
});

const text = async (body: string, changes: { from?: string; to?: string } = {}) => {
	nowMs += 1000;
	return await twilio.receive({ from: '+14155550123', to: '+14155550100', body, ...changes });
};

const bodiesOf = (outputs: INodeExecutionData[][] | null) =>
	outputs && outputs.map((items) => items.map(({ json }) => json.body));

test('the first poll begins with the present, and later ones bring what came since, each once', async () => {
	const host = begin();
	await text('before');

	expect(await host.poll()).toBeNull();
	await text('one');
	await text('two');
	expect(bodiesOf(await host.poll())).toEqual([['one', 'two']]);
	expect(await host.poll()).toBeNull();
});

test('what came while n8n was off comes out afterwards, in order', async () => {
	const host = begin();
	await host.poll();
	const bodies = Array.from({ length: 250 }, (_, index) => `Text ${index + 1}`);
	for (const body of bodies) await text(body);
	nowMs += 3 * 24 * 3600 * 1000;

	expect(bodiesOf(await host.poll())).toEqual([bodies]);
});

test('a message has the shape that the webhook trigger gives it, and Twilio’s own list beside it', async () => {
	const host = begin();
	await host.poll();
	await text('Hi 🍝');

	expect(await host.poll()).toEqual([
		[
			{
				json: {
					event: 'messageReceived',
					sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
					accountSid: 'AC00000000000000000000000000000001',
					messagingServiceSid: expect.anything(),
					from: '+14155550123',
					to: '+14155550100',
					body: 'Hi 🍝',
					numSegments: 1,
					numMedia: 0,
					media: [],
					optOut: null,
					profileName: null,
					buttonText: null,
					buttonPayload: null,
					location: null,
					repliedToSid: null,
					externalUserId: null,
					channel: 'sms',
					parameters: expect.objectContaining({
						date_created: 'Mon, 23 Nov 2026 12:00:01 +0000',
						direction: 'inbound',
					}),
				},
			},
		],
	]);
});

test('several pages are read until one holds nothing new', async () => {
	for (let index = 0; index < 350; index++) await text(`Old text ${index}`);
	const host = begin();
	await host.poll();
	await text('new');
	twilio.requests.length = 0;

	expect(bodiesOf(await host.poll())).toEqual([['new']]);
	// The last ten minutes have more than a page of a hundred, an hour of older texts is left alone.
	expect(twilio.requests.map(({ path }) => path.split('?')[0])).toHaveLength(4);
});

test('only the chosen number’s messages come out, those that came in and the reports of what it sent', async () => {
	const host = begin({ ...number('1'), events: ['messageReceived', 'messageStatus'] });
	await host.poll();
	await text('for us');
	await text('for another', { to: '+14155550102' });
	await send({ From: '+14155550100', Body: 'from us' });
	await send({ From: '+14155550102', Body: 'from another' });
	await twilio.settled();

	const [received = [], reports = []] = (await host.poll()) ?? [];
	expect(received.map(({ json }) => json.body)).toEqual(['for us']);
	expect(reports.map(({ json }) => [json.from, json.status, json.isFinal])).toEqual([
		['+14155550100', 'delivered', true],
	]);
});

test('only the chosen service’s messages come out', async () => {
	const host = begin({
		scope: 'messagingService',
		messagingService: { __rl: true, mode: 'list', value: `MG${'1'.padStart(32, '0')}` },
	});
	await host.poll();
	await text('to a number of the service');
	await text('to another number', { to: '+14155551212' });

	expect(bodiesOf(await host.poll())).toEqual([['to a number of the service']]);
});

test('senders and statuses are filtered as in the webhook trigger', async () => {
	const host = begin({ options: { senders: '+1 415 555 0124' } });
	await host.poll();
	await text('from one');
	await text('from the other', { from: '+14155550124' });

	expect(bodiesOf(await host.poll())).toEqual([['from the other']]);
});

test('a failed poll is made again: nothing is lost', async () => {
	const host = begin();
	await host.poll();
	await text('one');
	const fault = { kind: 'refusal', code: 20003, method: 'GET' } as const;
	twilio.faults.add({ ...fault, times: 1 });

	await expect(host.poll()).rejects.toThrow(/Twilio 20003/);
	expect(bodiesOf(await host.poll())).toEqual([['one']]);
});

test('another number starts over', async () => {
	const host = begin(number('1'));
	await host.poll();
	await text('old', { to: '+14155550102' });
	host.parameters = { ...host.parameters, ...number('3') };

	expect(await host.poll()).toBeNull();
	await text('new', { to: '+14155550102' });
	expect(bodiesOf(await host.poll())).toEqual([['new']]);
});

test('a poll that finds nothing leaves n8n’s database alone', async () => {
	const host = begin();
	await text('before');
	await host.poll();
	await host.poll();
	await host.poll();

	expect(host.writes).toBe(1);
});

test('a test run shows the latest message that is wanted, and changes nothing', async () => {
	const host = begin({ options: { senders: '+14155550123' } });
	await host.poll();
	await text('wanted');
	await text('not wanted', { from: '+14155550124' });

	expect(bodiesOf(await host.testRun())).toEqual([['wanted']]);
	expect(bodiesOf(await host.poll())).toEqual([['wanted']]);
});

test('the files of a message come along as in the webhook trigger', async () => {
	const host = begin({ options: { downloadMedia: true } });
	await host.poll();
	nowMs += 1000;
	const mediaUrls = ['data:image/png;base64,UE5H'];
	await twilio.receive({ from: '+14155550123', to: '+14155550100', body: '', mediaUrls });

	const [[item] = []] = (await host.poll()) ?? [];
	expect(item?.json).toMatchObject({ numMedia: 1, media: [{ contentType: 'image/png' }] });
	expect(Object.keys(item?.binary ?? {})).toEqual(['media0']);
});

test('files that Twilio refuses to list keep no message back', async () => {
	const host = begin();
	await host.poll();
	twilio.faults.add({ kind: 'refusal', method: 'GET', path: /Media/, code: 70051 });
	nowMs += 1000;
	const mediaUrls = ['data:image/png;base64,UE5H'];
	await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'look', mediaUrls });
	await text('and then');

	const [[look, then] = []] = (await host.poll()) ?? [];
	expect(look?.json).toMatchObject({
		body: 'look',
		numMedia: 1,
		media: [],
		error: { code: 70051, outcome: 'rejected' },
	});
	expect(then?.json).toMatchObject({ body: 'and then' });
	expect(then?.json).not.toHaveProperty('error');
});

test('a service’s SID may be typed in lower case', async () => {
	const host = begin({
		scope: 'messagingService',
		messagingService: { __rl: true, mode: 'sid', value: `mg${'1'.padStart(32, '0')}` },
		events: ['messageStatus'],
	});
	await host.poll();
	await send({ MessagingServiceSid: `MG${'1'.padStart(32, '0')}`, Body: 'through the service' });
	await twilio.settled();

	const [[report] = []] = (await host.poll()) ?? [];
	expect(report?.json).toMatchObject({ event: 'messageStatus', status: 'delivered' });
});

test('no number chosen is said in words', async () => {
	const host = begin({ ...number('1'), phoneNumber: { __rl: true, mode: 'list', value: '' } });

	await expect(host.poll()).rejects.toThrow('No Phone Number was chosen');
});

async function send(form: Record<string, string>): Promise<void> {
	nowMs += 1000;
	const login = 'AC00000000000000000000000000000001:0123456789abcdef0123456789abcdef';
	const path = '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json';
	const answer = await fetch(twilio.url + path, {
		method: 'POST',
		headers: { Authorization: `Basic ${Buffer.from(login).toString('base64')}` },
		body: new URLSearchParams({ To: '+14155550123', ...form }),
	});
	expect(answer.status).toBe(201);
}

test('a default country that is none is refused', async () => {
	const host = begin({ options: { defaultCountry: 'UK' } });

	await expect(host.poll()).rejects.toThrow(/^"Default Country" is not a two-letter country code/);
});
