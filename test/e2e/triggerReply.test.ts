/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import assert from 'node:assert';
import { outputOf } from '../../playground/n8n/execution';
import { twilioCredential } from '../../playground/twilioCredential';
import { called, numberAt } from '../engine/triggerSetup';
import { endedExecutions } from './endedExecutions';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { replyName, replyWorkflow, triggerName, webhookPath } from './triggerWorkflow';

jest.setTimeout(slowTestMs);

describe('the example that replies to texts, in a real n8n with the packed package', () => {
	let playground: Playground;

	beforeAll(async () => {
		playground = await startPlayground({ now: () => new Date('2026-11-23T12:00:00Z') });
		await playground.client.createCredential(twilioCredential(playground.twilio.url));
	});

	afterAll(async () => {
		await playground?.close();
	});

	it('answers a text while it is published, and leaves the number as it was', async () => {
		const { client, n8n, twilio } = playground;
		const workflowId = await client.createWorkflow(await replyWorkflow());
		const url = `${n8n.url}${webhookPath}`;

		await playground.client.publish(workflowId);
		expect(await numberAt(twilio, '1')).toMatchObject({
			sms_url: called(url),
			sms_method: 'POST',
			sms_fallback_url: called(url),
			sms_fallback_method: 'POST',
		});

		const { message, replies, alerts } = await twilio.receive({
			from: '+14155550123',
			to: '+14155550100',
			body: 'Dinner at 8? 🍝 & <wine>',
		});
		expect({ replies, alerts }).toEqual({ replies: [], alerts: [] });
		const [execution, ...others] = await endedExecutions(client, workflowId, 1);
		assert(execution);
		expect(others).toEqual([]);

		const sid = message?.sid;
		expect(sid).toMatch(/^SM[0-9a-f]{32}$/);
		expect(execution).toMatchObject({ status: 'success', mode: 'webhook' });
		expect(outputOf(execution, triggerName)).toEqual([
			{
				json: {
					event: 'messageReceived',
					sid,
					accountSid: 'AC00000000000000000000000000000001',
					messagingServiceSid: 'MG00000000000000000000000000000001',
					from: '+14155550123',
					to: '+14155550100',
					body: 'Dinner at 8? 🍝 & <wine>',
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
					parameters: {
						FromCity: '',
						ToCity: '',
						FromState: '',
						ToState: '',
						FromZip: '',
						ToZip: '',
						FromCountry: '',
						ToCountry: '',
						SmsMessageSid: sid,
						NumMedia: '0',
						SmsSid: sid,
						SmsStatus: 'received',
						Body: 'Dinner at 8? 🍝 & <wine>',
						To: '+14155550100',
						MessagingServiceSid: 'MG00000000000000000000000000000001',
						NumSegments: '1',
						MessageSid: sid,
						AccountSid: 'AC00000000000000000000000000000001',
						From: '+14155550123',
						ApiVersion: '2010-04-01',
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		await twilio.settled();
		expect(twilio.messages().slice(1)).toMatchObject([
			{
				sid: outputOf(execution, replyName)[0]?.json.sid,
				from: '+14155550100',
				to: '+14155550123',
				body: 'Thanks, we got: Dinner at 8? 🍝 & <wine>',
				status: 'delivered',
			},
		]);

		await playground.client.unpublish(workflowId);
		expect(await numberAt(twilio, '1')).toMatchObject({
			sms_url: '',
			sms_method: 'POST',
			sms_fallback_url: '',
			sms_fallback_method: 'POST',
		});
	});

	it('takes over a number from another app only when told to, and gives it back', async () => {
		const { client, n8n, twilio } = playground;
		const existing = 'https://example.com/existing-sms-webhook';
		const phoneNumber = {
			__rl: true,
			mode: 'sid',
			value: 'PN00000000000000000000000000000003',
		};
		const polite = await client.createWorkflow(
			await replyWorkflow({ [triggerName]: { phoneNumber } }),
		);
		const replacing = await client.createWorkflow(
			await replyWorkflow({ [triggerName]: { phoneNumber, replaceExisting: true } }),
		);

		await expect(playground.client.publish(polite)).rejects.toThrow(
			`The number +14155550102 is already answered by ${existing}.`,
		);
		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: existing });

		await playground.client.publish(replacing);
		expect(await numberAt(twilio, '3')).toMatchObject({
			sms_url: called(`${n8n.url}${webhookPath}`),
		});

		await playground.client.unpublish(replacing);
		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: existing });
	});
});
