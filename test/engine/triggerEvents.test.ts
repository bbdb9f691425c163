import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { activate, host, items, startTriggerForEachTest, text, twilio } from './ownTrigger';
import { authToken, emptyTwiml, inbound, post, status } from './triggerPosts';
import { numberTrigger } from './triggerSetup';

startTriggerForEachTest();

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
							profileName: null,
							buttonText: null,
							buttonPayload: null,
							location: null,
							repliedToSid: null,
							externalUserId: null,
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

	test('a status after a final one says so also where duplicates are not ignored', async () => {
		const options = { statuses: [], ignoreDuplicates: false };
		await activate({ events: ['messageStatus'], options });
		for (const value of ['sent', 'delivered', 'sent', 'delivered', 'read']) {
			await post(host, status(value));
		}

		expect(items().map((json) => [json.status, json.afterFinal])).toEqual([
			['sent', undefined],
			['delivered', undefined],
			['sent', true],
			['delivered', undefined],
			['read', undefined],
		]);
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
