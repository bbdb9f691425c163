/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the local Twilio */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { startTriggerHost, type TriggerHost } from './triggerEngine';
import { authToken, emptyTwiml, inbound, post, status, type Posted } from './triggerPosts';
import { numberTrigger } from './triggerSetup';

let twilio: LocalTwilio;
let host: TriggerHost;

beforeEach(async () => {
	twilio = await startLocalTwilio();
	host = await startTriggerHost(numberTrigger(twilio, '1'));
});

afterEach(async () => {
	await host[Symbol.asyncDispose]();
	await twilio.close();
});

async function activate(parameters: INodeParameters = {}): Promise<void> {
	host.setup = numberTrigger(twilio, '1', parameters);
	await host.activate();
}

const text = async (body: string, from = '+14155550123') =>
	await twilio.receive({ from, to: '+14155550100', body });

const items = (output = 0): IDataObject[] =>
	host.executions.flatMap((outputs) => (outputs[output] ?? []).map(({ json }) => json));

describe('what comes out', () => {
	test('a text starts the workflow, and Twilio gets TwiML that answers nothing', async () => {
		await activate();
		const { replies, alerts } = await text('Hi 🍝 <b>&</b>');

		expect({ replies, alerts }).toEqual({ replies: [], alerts: [] });
		expect(host.answers).toEqual([{ status: 200, contentType: 'text/xml', body: emptyTwiml }]);
		expect(host.executions).toEqual([
			[
				[
					{
						json: {
							event: 'messageReceived',
							sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
							accountSid: 'AC00000000000000000000000000000001',
							messagingServiceSid: 'MG00000000000000000000000000000001',
							from: '+14155550123',
							to: '+14155550100',
							body: 'Hi 🍝 <b>&</b>',
							numSegments: 1,
							numMedia: 0,
							media: [],
							optOut: null,
							channel: 'sms',
							parameters: expect.objectContaining({ SmsStatus: 'received', FromCity: '' }),
						},
					},
				],
			],
		]);
	});

	test('both events have an output each, messages first', async () => {
		await activate({ events: ['messageStatus', 'messageReceived'] });
		await post(host, inbound());
		await post(host, status('undelivered', { ErrorCode: '30003' }));

		expect(host.executions).toMatchObject([
			[[{ json: { event: 'messageReceived' } }], []],
			[
				[],
				[
					{
						json: {
							event: 'messageStatus',
							status: 'undelivered',
							isFinal: true,
							errorCode: 30003,
							help: expect.any(String),
						},
					},
				],
			],
		]);
		expect(host.answers.map(({ status: code, body }) => [code, body])).toEqual([
			[200, emptyTwiml],
			[204, ''],
		]);
	});

	test('only final statuses start the workflow, unless others are chosen', async () => {
		await activate({ events: ['messageStatus'] });
		for (const value of ['queued', 'sent', 'delivered']) await post(host, status(value));
		expect(items().map((json) => json.status)).toEqual(['delivered']);

		host.setup = numberTrigger(twilio, '1', {
			events: ['messageStatus'],
			options: { statuses: ['sent'] },
		});
		await post(host, status('sent'));
		expect(items().map((json) => json.status)).toEqual(['delivered', 'sent']);
		expect(items()[1]).toMatchObject({ afterFinal: true });
	});

	test('only chosen senders start the workflow', async () => {
		await activate({ options: { senders: '+1 (415) 555-0123, +44*' } });
		await text('wanted');
		await text('wanted too', '+447700900123');
		await text('not wanted', '+14155550199');

		expect(items().map(({ body }) => body)).toEqual(['wanted', 'wanted too']);
	});

	test.each([
		['an event that was not chosen', status('delivered'), 204],
		['what is no event', { Some: 'thing' }, 200],
	])('%s is answered and starts nothing', async (_, form, code) => {
		await activate();
		const { staticDataWrites } = host;

		expect(await post(host, form)).toBe(code);
		expect(host.executions).toEqual([]);
		expect(host.staticDataWrites).toBe(staticDataWrites);
	});

	test('a GET with the parameters in the query is read too', async () => {
		await activate();
		const url = `${host.productionUrl}?${new URLSearchParams(inbound()).toString()}`;
		const signature = getExpectedTwilioSignature(authToken, url, {});
		const answer = await fetch(url, { headers: { 'X-Twilio-Signature': signature } });

		expect(answer.status).toBe(200);
		expect(items()).toMatchObject([{ from: '+14155550123', body: 'Hi' }]);
	});
});

describe('what is refused', () => {
	beforeEach(async () => await activate());

	const refusedLine = (reason: RegExp) => [
		expect.stringMatching(
			new RegExp(`^Refused a request to ${host.productionUrl}: ${reason.source}`),
		),
	];

	test.each<[string, Posted, RegExp]>([
		[
			'signed with another token',
			{ token: 'f'.repeat(32) },
			/its signature does not fit this address/,
		],
		[
			'without a signature',
			{ headers: { 'X-Twilio-Signature': '' } },
			/it has no X-Twilio-Signature/,
		],
		[
			'with a nonsense signature',
			{ headers: { 'X-Twilio-Signature': 'x' } },
			/its X-Twilio-Signature/,
		],
	])('a request %s gets 403 and starts nothing', async (_, posted, reason) => {
		expect(await post(host, inbound({ Body: 'secret text' }), posted)).toBe(403);
		expect(host.executions).toEqual([]);
		expect(host.log).toEqual(refusedLine(reason));
		expect(host.log.join()).not.toMatch(/secret|0123456789abcdef|415555/);
	});

	test('the credential is not read for what nobody can have signed', async () => {
		const fail = () => {
			throw new Error('The credential was read');
		};
		host.setup.credential = new Proxy({}, { get: fail, ownKeys: fail });

		expect(await post(host, inbound(), { headers: { 'X-Twilio-Signature': '' } })).toBe(403);
		expect(await post(host, inbound(), { headers: { 'X-Twilio-Signature': 'x' } })).toBe(403);
		expect(await post(host, inbound())).toBe(500);
	});

	test('a request that was changed on the way is refused', async () => {
		const signature = getExpectedTwilioSignature(authToken, host.productionUrl, inbound());
		const headers = { 'X-Twilio-Signature': signature };

		expect(await post(host, inbound({ Body: 'Ho' }), { headers })).toBe(403);
		expect(host.executions).toEqual([]);
	});

	test('more than any message needs is refused', async () => {
		expect(await post(host, inbound({ Body: 'x'.repeat(300 * 1024) }))).toBe(403);
		expect(host.log).toEqual(refusedLine(/its body is larger/));
	});

	test('a credential whose token was taken away refuses everything', async () => {
		host.setup.credential = { ...host.setup.credential, authToken: '' };

		expect(await post(host, inbound())).toBe(403);
		expect(host.log).toEqual(refusedLine(/the credential has no Auth Token/));
	});

	test('during a rotation the other token counts too', async () => {
		const secondaryAuthToken = 'fedcba9876543210fedcba9876543210';
		host.setup.credential = { ...host.setup.credential, secondaryAuthToken };

		expect(await post(host, inbound(), { token: secondaryAuthToken })).toBe(200);
	});

	test('a slash at the end is part of what is signed', async () => {
		expect(await post(host, inbound(), { url: `${host.productionUrl}/` })).toBe(200);
	});

	test('nothing is refused when the user turned verification off', async () => {
		host.setup = numberTrigger(twilio, '1', { options: { verifySignature: false } });

		expect(await post(host, inbound(), { headers: { 'X-Twilio-Signature': '' } })).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	test('behind a proxy the signature is checked against the public address', async () => {
		const publicUrl = 'https://hooks.example.com/n8n';
		host.setup = numberTrigger(twilio, '1', { options: { publicUrl } });
		const signedUrl = `${publicUrl}${new URL(host.productionUrl).pathname}`;
		const signature = getExpectedTwilioSignature(authToken, signedUrl, inbound());

		expect(await post(host, inbound(), { headers: { 'X-Twilio-Signature': signature } })).toBe(200);
		expect(await post(host, inbound({ MessageSid: `SM${'2'.repeat(32)}` }))).toBe(403);
	});
});

describe('what is answered', () => {
	test('a text that uses the message', async () => {
		await activate({ respond: 'text', replyText: '=You said: {{ $json.body.Body }} & <more>' });
		const { replies, alerts } = await text('Hi');

		expect(alerts).toEqual([]);
		expect(replies).toMatchObject([{ to: '+14155550123', body: 'You said: Hi & <more>' }]);
	});

	test('TwiML of several messages', async () => {
		const twiml = '<Response><Message>One</Message><Message>Two</Message></Response>';
		await activate({ respond: 'twiml', twiml });
		const { replies, alerts } = await text('Hi');

		expect(alerts).toEqual([]);
		expect(replies.map(({ body }) => body)).toEqual(['One', 'Two']);
	});

	test.each([
		['TwiML that is none', { respond: 'twiml', twiml: '<Response><Message>' }, /the TwiML is not/],
		['an empty text', { respond: 'text', replyText: '={{ "" }}' }, /The reply is empty/],
		['1,601 characters', { respond: 'text', replyText: 'x'.repeat(1601) }, /has 1601 characters/],
		['a broken expression', { respond: 'text', replyText: '={{ $json.no.such }}' }, /./],
	])('%s costs the reply, not the message', async (_, parameters, message) => {
		await activate(parameters);
		const { replies, alerts } = await text('Hi');

		expect({ replies, alerts }).toEqual({ replies: [], alerts: [] });
		expect(items()).toMatchObject([
			{ body: 'Hi', error: { message: expect.stringMatching(message) } },
		]);
		expect(String((items()[0]?.error as IDataObject).message)).toMatch(/^The reply was not sent: /);
	});

	test('a broken expression is explained', async () => {
		await activate({ respond: 'text', replyText: '={{ $("Nobody").item.json.name }}' });
		await text('Hi');

		expect(items()).toMatchObject([
			{ error: { help: expect.stringMatching(/put "Reply to a message" behind the trigger/) } },
		]);
	});

	test.each(['STOP', 'start', ' Help '])('%p is left for Twilio to answer', async (body) => {
		await activate({ respond: 'text', replyText: 'Hello' });
		await post(host, inbound({ Body: body }));

		expect(host.answers).toMatchObject([{ status: 200, body: emptyTwiml }]);
		expect(items()).toMatchObject([{ optOut: body.trim().toLowerCase() }]);
	});
});
