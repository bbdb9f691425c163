import { outputOf } from '../../playground/n8n/execution';
import { twilioCredential } from '../../playground/twilioCredential';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { nodeName, sendWorkflow, triggerName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

describe('a workflow in a real n8n, with the packed package', () => {
	let playground: Playground;

	beforeAll(async () => {
		playground = await startPlayground({ now: () => new Date('2026-11-23T12:00:00Z') });
	});

	afterAll(async () => {
		await playground?.close();
	});

	it('sends the example message and outputs what Twilio made of it', async () => {
		const { client, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));

		const execution = await client.run(
			await client.createWorkflow(await sendWorkflow()),
			triggerName,
		);

		const sid = twilio.messages()[0]?.sid;
		expect(sid).toMatch(/^SM[0-9a-f]{32}$/);
		expect(execution.status).toBe('success');
		expect(outputOf(execution, nodeName)).toEqual([
			{
				json: {
					sid,
					accountSid: 'AC00000000000000000000000000000001',
					messagingServiceSid: null,
					from: '+14155550100',
					to: '+14155550123',
					body: 'Hi Jenny! Want to grab dinner?',
					status: 'queued',
					direction: 'outbound-api',
					numSegments: 1,
					numMedia: 0,
					price: null,
					priceUnit: 'USD',
					errorCode: null,
					errorMessage: null,
					dateCreated: '2026-11-23T12:00:00.000Z',
					dateUpdated: '2026-11-23T12:00:00.000Z',
					dateSent: null,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(outputOf(execution, nodeName)[0]?.json ?? {}).join(' ')).toBe(
			'status to from body numSegments numMedia price priceUnit errorCode errorMessage direction dateCreated dateUpdated dateSent sid messagingServiceSid accountSid',
		);
		expect(twilio.requests).toMatchObject([
			{
				method: 'POST',
				path: '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json',
				headers: {
					authorization:
						'Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==',
					'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/),
				},
				rawBody: 'From=%2B14155550100&To=%2B14155550123&Body=Hi+Jenny%21+Want+to+grab+dinner%3F',
				answeredWith: 201,
			},
		]);
		expect(twilio.messages()).toMatchObject([
			{
				from: '+14155550100',
				to: '+14155550123',
				body: 'Hi Jenny! Want to grab dinner?',
				apiVersion: '2010-04-01',
			},
		]);
	});

	it('sends the message of the 2008 documentation through the 2008-08-01 API', async () => {
		const { client, twilio } = playground;
		const earlierRequests = twilio.requests.length;
		await client.createCredential({
			...twilioCredential(twilio.url, { apiVersion: '2008-08-01' }),
			name: 'Old API',
		});

		const execution = await client.run(
			await client.createWorkflow(
				await sendWorkflow({
					credentialName: 'Old API',
					parameters: {
						from: { __rl: true, mode: 'phoneNumber', value: '415-555-1212' },
						to: '555-867-5309',
						message: 'Hi Jenny! want to grab dinner?',
					},
				}),
			),
			triggerName,
		);

		const message = twilio.messages().at(-1);
		expect(message?.sid).toMatch(/^SM[0-9a-f]{32}$/);
		expect(execution.status).toBe('success');
		expect(outputOf(execution, nodeName)).toEqual([
			{
				json: {
					sid: message?.sid,
					accountSid: 'AC00000000000000000000000000000001',
					messagingServiceSid: null,
					from: '4155551212',
					to: '5558675309',
					body: 'Hi Jenny! want to grab dinner?',
					status: 'queued',
					direction: 'outbound-api',
					numSegments: null,
					numMedia: null,
					price: null,
					priceUnit: null,
					errorCode: null,
					errorMessage: null,
					dateCreated: '2026-11-23T12:00:00.000Z',
					dateUpdated: '2026-11-23T12:00:00.000Z',
					dateSent: null,
					flags: 4,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(outputOf(execution, nodeName)[0]?.json ?? {}).join(' ')).toBe(
			'status to from body numSegments numMedia price priceUnit errorCode errorMessage direction dateCreated dateUpdated dateSent sid messagingServiceSid accountSid flags',
		);
		expect(twilio.requests.slice(earlierRequests)).toMatchObject([
			{
				method: 'POST',
				path: '/2008-08-01/Accounts/AC00000000000000000000000000000001/SMS/Messages',
				rawBody: 'From=415-555-1212&To=555-867-5309&Body=Hi+Jenny%21+want+to+grab+dinner%3F',
			},
		]);
		expect(message).toMatchObject({
			from: '+14155551212',
			to: '+15558675309',
			body: 'Hi Jenny! want to grab dinner?',
			apiVersion: '2008-08-01',
		});
	});
});
