import type { IDataObject, INodeParameters } from 'n8n-workflow';
import schema from '../../nodes/TwilioSms/__schema__/v1.1.0.json';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';
import { sendParameters } from './sending';
import { startTriggerHost, type TriggerHost } from './triggerEngine';
import { inbound, post } from './triggerPosts';
import { serviceTrigger } from './triggerSetup';

const whatsApp = { from: 'whatsapp:+14155550123', to: 'whatsapp:+14155550100' };

let twilio: LocalTwilio;
let host: TriggerHost;

beforeEach(async () => {
	twilio = await startLocalTwilio();
	host = await startTriggerHost(serviceTrigger(twilio, '1'));
});

afterEach(async () => {
	await host[Symbol.asyncDispose]();
	await twilio.close();
});

/** On the Messaging Service that the senders of all channels are in. */
async function activate(parameters: INodeParameters = {}): Promise<void> {
	host.setup = serviceTrigger(twilio, '1', { replaceExisting: true, ...parameters });
	await host.activate();
}

const items = (output = 0): IDataObject[] =>
	host.executions.flatMap((outputs) => (outputs[output] ?? []).map(({ json }) => json));

const reply = async (item: IDataObject | undefined, message: string) =>
	await runNode(item ? [item] : [], {
		parameters: sendParameters({ operation: 'reply', replyTo: '', message }),
		credential: credentialFor(twilio),
		onError: 'stopWorkflow',
	});

test.each([
	['whatsapp', whatsApp.from, whatsApp.to],
	['rcs', 'rcs:+14155550123', 'rcs:local_twilio'],
	['messenger', 'messenger:200000000000002', 'messenger:100000000000001'],
])('a message from %s is answered in the same conversation', async (channel, from, to) => {
	await activate();
	const { alerts } = await twilio.receive({ from, to, body: 'Is it ready?' });

	expect(alerts).toEqual([]);
	expect(items()).toMatchObject([{ channel, from, to, body: 'Is it ready?', optOut: null }]);

	await reply(items()[0], 'In an hour');
	await twilio.settled();
	expect(twilio.messages()).toMatchObject([
		{ direction: 'inbound', from, to, body: 'Is it ready?' },
		{ from: to, to: from, body: 'In an hour', status: 'delivered' },
	]);
});

test('senders may be written as people write them in the chosen country', async () => {
	const options = { senders: '0171 2345678, 030 123456', defaultCountry: 'de' };
	await activate({ options });
	await twilio.receive({ ...whatsApp, from: 'whatsapp:+441712345678', body: 'Hi' });
	await twilio.receive({ ...whatsApp, from: 'whatsapp:+491712345678', body: 'Hallo' });

	expect(items().map(({ body }) => body)).toEqual(['Hallo']);
});

test.each([
	['+525512345678', 'whatsapp:+5215512345678'],
	['+541123456789', 'whatsapp:+5491123456789'],
	['+5511987654321', 'whatsapp:+551187654321'],
])('the sender %s is recognized as %s, too', async (senders, from) => {
	await activate({ options: { senders } });
	await twilio.receive({ ...whatsApp, from, body: 'Hola' });

	expect(items().map(({ body }) => body)).toEqual(['Hola']);
});

describe('what only WhatsApp tells', () => {
	const usual = {
		profileName: 'Local Phone',
		buttonText: null,
		buttonPayload: null,
		location: null,
		repliedToSid: null,
		externalUserId: expect.stringMatching(/^whatsapp:US\.\d+$/),
		media: [],
	};
	const oggFile = 'data:audio/ogg;base64,T2dnUw==';

	test.each<[string, Partial<Parameters<LocalTwilio['receive']>[0]>, object]>([
		['who wrote', { body: 'Hi', profileName: 'Jenny' }, { body: 'Hi', profileName: 'Jenny' }],
		[
			'a button that was pressed',
			{ body: 'Yes', button: { text: 'Yes', payload: 'confirm-7' } },
			{ body: 'Yes', buttonText: 'Yes', buttonPayload: 'confirm-7' },
		],
		[
			'a location, with its name',
			{ location: { latitude: -33.8568, longitude: 151.2153, label: 'Opera', address: '2 Road' } },
			{
				body: '',
				location: { latitude: -33.8568, longitude: 151.2153, address: '2 Road', label: 'Opera' },
			},
		],
		[
			'a location, without a name',
			{ location: { latitude: 0, longitude: 7 } },
			{ location: { latitude: 0, longitude: 7, address: null, label: null } },
		],
		[
			'a reply to a message',
			{ body: 'This one', repliedToSid: 'SM00000000000000000000000000000007' },
			{ body: 'This one', repliedToSid: 'SM00000000000000000000000000000007' },
		],
		[
			'a voice note, which has no text',
			{ mediaUrls: [oggFile] },
			{ body: '', media: [{ url: expect.any(String), contentType: 'audio/ogg' }] },
		],
	])('has columns of its own: %s', async (_, told, columns) => {
		await activate();
		await twilio.receive({ ...whatsApp, body: '', ...told });

		const [item] = items();
		expect(item).toMatchObject({ ...usual, ...columns });
		expect(schemaErrors(schema, item)).toBeNull();
	});

	test('is passed on unchanged, too', async () => {
		await activate();
		await twilio.receive({ ...whatsApp, body: 'Hi' });

		expect(items()[0]?.parameters).toMatchObject({
			ProfileName: 'Local Phone',
			WaId: '14155550123',
			MessageType: 'text',
		});
	});
});

test('a reply after the 24 hours that WhatsApp leaves for it is reported as failed, with help', async () => {
	let now = new Date('2026-11-23T12:00:00Z');
	await twilio.close();
	twilio = await startLocalTwilio({ now: () => now });
	await activate({ events: ['messageReceived', 'messageStatus'] });
	await twilio.receive({ ...whatsApp, body: 'Hi' });
	now = new Date('2026-11-24T12:00:00Z');
	await reply(items()[0], 'Sorry for the delay');
	await twilio.settled();

	expect(items(1)).toMatchObject([
		{ status: 'failed', isFinal: true, errorCode: 63016, help: expect.stringMatching(/template/) },
	]);
});

test('that an answer was read is reported after that it was delivered', async () => {
	const options = { statuses: [] };
	await activate({ events: ['messageReceived', 'messageStatus'], options });
	await twilio.receive({ ...whatsApp, body: 'Hi' });
	await reply(items()[0], 'Hello');
	await twilio.settled();
	await fetch(`${twilio.url}/_local/read`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ reader: whatsApp.from }),
	});
	await twilio.settled();

	const reports = items(1).map(({ status, isFinal, afterFinal }) => [status, isFinal, afterFinal]);
	expect(reports).toEqual([
		['queued', false, undefined],
		['sent', false, undefined],
		['delivered', true, undefined],
		['read', true, undefined],
	]);
});

test.each([
	['STOP', 'stop'],
	['START', 'start'],
	['help', 'help'],
])('%s on WhatsApp is marked, and not answered here', async (body, optOut) => {
	await activate({ respond: 'text', replyText: 'Welcome!' });
	const { replies } = await twilio.receive({ ...whatsApp, body });

	expect(items()).toMatchObject([{ optOut }]);
	expect(replies).toEqual([]);
});

test('words that only Advanced Opt-Out knows are marked, and not answered here', async () => {
	await activate({ respond: 'text', replyText: 'Welcome!' });
	const form = { From: whatsApp.from, To: whatsApp.to, Body: 'Hilfe', OptOutType: 'HELP' };
	await post(host, inbound(form));

	expect(items()).toMatchObject([{ optOut: 'help' }]);
	expect(host.answers).toMatchObject([{ body: expect.not.stringContaining('Welcome!') }]);
});
