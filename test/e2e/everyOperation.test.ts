import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { properties } from '../../nodes/TwilioSms/actions';
import { outputOf, type Execution } from '../../playground/n8n/execution';
import { twilioCredential } from '../../playground/twilioCredential';
import { schemaErrors } from '../engine/outputSchema';
import {
	everyOperation,
	nodeType,
	serviceSid,
	verifyServiceSid,
	workflowOf,
} from './everyOperationWorkflow';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { triggerName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

const accountSid = 'AC00000000000000000000000000000001';
const messagesPath = `/2010-04-01/Accounts/${accountSid}/Messages`;
const dayMs = 24 * 3600 * 1000;

/** To the second, as Twilio writes times. */
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const today = now.toISOString();
const tomorrow = new Date(now.getTime() + dayMs).toISOString();

/** A message on its way to Jenny, a moment after it was made. */
const queued = (sid: unknown, changes: object) => ({
	sid,
	accountSid,
	messagingServiceSid: null,
	from: '+14155550100',
	to: '+14155550123',
	body: '',
	status: 'queued',
	direction: 'outbound-api',
	numSegments: 1,
	numMedia: 0,
	price: null,
	priceUnit: 'USD',
	errorCode: null,
	errorMessage: null,
	dateCreated: today,
	dateUpdated: today,
	dateSent: null,
	...changes,
});

const delivered = { status: 'delivered', price: -0.0083, dateSent: today };

describe('one workflow that uses every operation, in a real n8n with the packed package', () => {
	let playground: Playground;
	let execution: Execution;
	let inboundSid: string;
	let steps: Array<[string, INodeParameters]>;

	const output = (name: string): INodeExecutionData[] => outputOf(execution, name);
	const jsonOf = (name: string) => output(name).map(({ json }) => json);
	const sidFrom = (name: string) => output(name)[0]?.json.sid;

	beforeAll(async () => {
		playground = await startPlayground({ now: () => now });
		const { client, twilio } = playground;
		await client.createCredential(twilioCredential(twilio.url));
		const { message } = await twilio.receive({
			from: '+14155550123',
			to: '+14155550100',
			body: 'Look at this',
			mediaUrls: [`data:image/png;base64,${btoa('a picture')}`],
		});
		inboundSid = message?.sid ?? '';
		steps = everyOperation({ inboundSid, sendAt: tomorrow });
		execution = await client.run(await client.createWorkflow(workflowOf(steps)), triggerName);
	});

	afterAll(async () => {
		await playground?.close();
	});

	it('leaves no operation out', () => {
		const offered = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				options.map((option) => [
					displayOptions?.show?.resource?.[0],
					'value' in option && option.value,
				]),
			)
			// Its run waits, see ask.test.ts.
			.filter(([, operation]) => operation !== 'sendAndWait');
		const used = steps.map(([, { resource, operation }]) => [resource, operation]);
		expect(used).toEqual(expect.arrayContaining(offered));
		expect(offered).toHaveLength(16);
	});

	it('runs to its end', () => {
		const { error, lastNodeExecuted } = execution.data.resultData;
		expect([execution.status, lastNodeExecuted, error?.message]).toEqual([
			'success',
			'List',
			undefined,
		]);
	});

	it('lists a number of the account and looks one up', () => {
		expect(jsonOf('Numbers')).toEqual([
			{
				sid: 'PN00000000000000000000000000000001',
				accountSid,
				phoneNumber: '+14155550100',
				friendlyName: 'Main line',
				type: 'local',
				status: 'in-use',
				capabilities: { sms: true, mms: true, voice: true, fax: false },
				smsUrl: null,
				smsMethod: 'POST',
				smsFallbackUrl: null,
				smsFallbackMethod: 'POST',
				smsApplicationSid: null,
				voiceUrl: null,
				voiceMethod: 'POST',
				dateCreated: today,
				dateUpdated: today,
				uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/PN00000000000000000000000000000001.json`,
			},
		]);
		expect(jsonOf('Look up')).toEqual([
			{
				phoneNumber: '+14155550123',
				valid: true,
				validationErrors: [],
				countryCode: 'US',
				callingCountryCode: '1',
				nationalFormat: '(415) 555-0123',
				lineTypeIntelligence: {
					type: 'mobile',
					carrierName: 'Local Wireless',
					mobileCountryCode: '311',
					mobileNetworkCode: '180',
					errorCode: null,
				},
				callerName: null,
				smsPumpingRisk: null,
				lineStatus: null,
				simSwap: null,
				reassignedNumber: null,
				identityMatch: null,
				url: `${playground.twilio.url}/v2/PhoneNumbers/+14155550123`,
			},
		]);
	});

	it('opts somebody in', () => {
		expect(jsonOf('Consent')).toEqual([
			{
				status: 'optIn',
				to: '+14155550123',
				from: '+14155550100',
				source: 'website',
				dateOfConsent: null,
			},
		]);
	});

	it('sends a code and checks it', () => {
		const verification = {
			status: 'pending',
			valid: false,
			to: '+14155550123',
			channel: 'sms',
			dateCreated: today,
			dateUpdated: today,
			sid: sidFrom('Start'),
			serviceSid: verifyServiceSid,
			accountSid,
		};
		expect(jsonOf('Start')).toEqual([verification]);
		expect(jsonOf('Check')).toEqual([
			{ ...verification, status: 'approved', valid: true, reason: null },
		]);
	});

	it('counts the segments of a text', () => {
		expect(jsonOf('Estimate')).toEqual([
			{
				body: 'See you at 8 – Jenny',
				encoding: 'UCS-2',
				segments: 1,
				characters: 20,
				costlyCharacters: [{ character: '–', position: 14, count: 1 }],
				segmentsWithoutThem: 1,
			},
		]);
	});

	it('sends a text, a template, a scheduled message and a reply', () => {
		expect(jsonOf('Send')).toEqual([
			queued(sidFrom('Send'), { body: 'Hi Jenny! Want to grab dinner?' }),
		]);
		expect(jsonOf('Send a template')).toEqual([
			queued(sidFrom('Send a template'), { body: 'Hi Jenny, your code is 123456.' }),
		]);
		expect(jsonOf('Schedule')).toEqual([
			queued(sidFrom('Schedule'), {
				messagingServiceSid: serviceSid,
				from: null,
				body: 'Good morning',
				status: 'scheduled',
				numSegments: 0,
			}),
		]);
		// The number that was texted is in the service, so the service answers.
		expect(jsonOf('Reply')).toEqual([
			queued(sidFrom('Reply'), {
				messagingServiceSid: serviceSid,
				body: 'What a view!',
				status: 'accepted',
				numSegments: 0,
			}),
		]);
	});

	it('gives feedback, and says that typing is not shown by SMS', () => {
		expect(jsonOf('Feedback')).toEqual([
			{
				outcome: 'confirmed',
				messageSid: sidFrom('Send'),
				dateCreated: today,
				dateUpdated: today,
				accountSid,
			},
		]);
		expect(jsonOf('Typing')).toEqual([
			{
				typing: false,
				reason: 'Typing is shown only on WhatsApp, and this message came by sms.',
				channel: 'sms',
				to: '+14155550123',
				from: '+14155550100',
				sid: inboundSid,
			},
		]);
	});

	it('downloads the picture of a message that came in', () => {
		const url = `${playground.twilio.url}${messagesPath}/${inboundSid}/Media/`;
		expect(output('Download')).toEqual([
			{
				json: {
					sid: inboundSid,
					numMedia: 1,
					media: [{ url: expect.stringContaining(url), contentType: 'image/png' }],
				},
				binary: {
					media0: expect.objectContaining({
						mimeType: 'image/png',
						fileName: expect.stringMatching(/^ME[0-9a-f]{32}\.png$/),
						fileSize: '9 B',
					}),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('reads, redacts, cancels, deletes and lists messages', () => {
		const sent = sidFrom('Send');
		expect(jsonOf('Get')).toEqual([
			queued(sent, { ...delivered, body: 'Hi Jenny! Want to grab dinner?' }),
		]);
		expect(jsonOf('Redact')).toEqual([queued(sent, delivered)]);
		expect(jsonOf('Delete')).toEqual([{ deleted: true, sid: sidFrom('Send a template') }]);
		const canceled = queued(sidFrom('Schedule'), {
			messagingServiceSid: serviceSid,
			from: null,
			body: 'Good morning',
			status: 'canceled',
			numSegments: 0,
		});
		expect(jsonOf('Cancel')).toEqual([canceled]);
		expect(jsonOf('List')).toEqual([
			queued(sidFrom('Reply'), {
				...delivered,
				messagingServiceSid: serviceSid,
				body: 'What a view!',
			}),
			canceled,
			queued(sent, delivered),
		]);
	});

	it('leaves at Twilio what these operations asked for', () => {
		expect(playground.twilio.messages()).toMatchObject([
			{ sid: inboundSid, status: 'received', body: 'Look at this' },
			{ sid: sidFrom('Send'), status: 'delivered', body: '' },
			{ sid: sidFrom('Schedule'), status: 'canceled', sendAt: new Date(tomorrow) },
			{ sid: sidFrom('Reply'), status: 'delivered', body: 'What a view!', to: '+14155550123' },
		]);
	});

	it('puts out what n8n shows beforehand, as the schema of each operation', async () => {
		for (const [name, { resource, operation }] of steps) {
			const address = `${playground.n8n.url}/schemas/${nodeType}/1.0.0/${resource}/${operation}.json`;
			const schema = (await (await fetch(address)).json()) as object; // n8n sends the file
			for (const json of jsonOf(name)) {
				expect([name, schemaErrors(schema, json)]).toEqual([name, null]);
			}
		}
	});
});
