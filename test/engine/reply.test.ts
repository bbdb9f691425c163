import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { runNode, runNodes } from './engine';
import { credentialFor } from './credential';
import { sendParameters } from './sending';
import type { EngineNode } from './workflow';

const triggerType = 'n8n-nodes-twilio-sms.twilioSmsTrigger';
const received = {
	event: 'messageReceived',
	sid: 'SM00000000000000000000000000000001',
	from: '+14155550123',
	to: '+14155550100',
	messagingServiceSid: null,
};
const replyForm = 'From=%2B14155550100&To=%2B14155550123&Body=See+you+at+eight';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
});

afterEach(async () => await twilio.close());

const node = (parameters: INodeParameters): EngineNode => ({
	parameters,
	credential: credentialFor(twilio),
	onError: 'continueRegularOutput',
});
const reply = (parameters: INodeParameters = {}) =>
	node(
		sendParameters({ operation: 'reply', replyTo: '', message: 'See you at eight', ...parameters }),
	);

const sentForms = () =>
	twilio.requests.filter(({ method }) => method === 'POST').map(({ rawBody }) => rawBody);

test('answers the incoming message it gets, from the number it was sent to', async () => {
	const { items } = await runNode([received], reply());

	expect(sentForms()).toEqual([replyForm]);
	expect(items).toMatchObject([
		{ json: { from: '+14155550100', to: '+14155550123', body: 'See you at eight' } },
	]);
});

test.each([triggerType, 'n8n-nodes-twilio-sms.twilioSmsPollTrigger'])(
	'answers the message with which %s started the workflow, after other nodes',
	async (type) => {
		const other = node(
			sendParameters({
				from: { __rl: true, mode: 'phoneNumber', value: '+14155550102' },
				to: '+14155550177',
				message: 'Jenny texted',
			}),
		);
		const [, answer] = await runNodes([received], [other, reply()], type);

		expect(sentForms()).toEqual([
			'From=%2B14155550102&To=%2B14155550177&Body=Jenny+texted',
			replyForm,
		]);
		expect(answer?.items).toHaveLength(1);
	},
);

test('stays on the channel and in the Messaging Service of the message', async () => {
	const message = {
		...received,
		from: 'whatsapp:+14155550123',
		to: 'whatsapp:+14155550100',
		messagingServiceSid: 'MG00000000000000000000000000000001',
	};
	await runNode([message], reply());

	expect(sentForms()).toEqual([
		'From=whatsapp%3A%2B14155550100&MessagingServiceSid=MG00000000000000000000000000000001&To=whatsapp%3A%2B14155550123&Body=See+you+at+eight',
	]);
});

test('takes the options of a message, and what its Messaging Service can', async () => {
	const service = { ...received, messagingServiceSid: 'MG00000000000000000000000000000001' };
	const options = { mediaUrl: ['https://example.com/a.jpg'], shortenUrls: true };
	const { items } = await runNode([service], reply({ message: '', options }));

	expect(items).toMatchObject([{ json: { numMedia: 1 } }]);
	expect(sentForms()).toEqual([
		'From=%2B14155550100&MessagingServiceSid=MG00000000000000000000000000000001&To=%2B14155550123&MediaUrl=https%3A%2F%2Fexample.com%2Fa.jpg&ShortenUrls=true',
	]);
});

test('leaves out of an echo what no text can hold: control characters, half of an emoji', async () => {
	const body = 'See\0 you\u0001 at\uD83C eight\uD83C\uDF5D\t\n!';
	await runNode([{ ...received, body }], reply({ message: '={{ $json.body }}' }));

	expect(sentForms().map((form) => new URLSearchParams(form).get('Body'))).toEqual([
		'See you at eight\uD83C\uDF5D\t\n!',
	]);
});

test('answers the message with the SID given', async () => {
	await twilio.receive({ from: '+14155550123', to: '+14155551212', body: 'When?' });
	const [incoming] = twilio.messages();
	await runNode([{}], reply({ replyTo: ` ${incoming?.sid} ` }));

	expect(sentForms()).toEqual(['From=%2B14155551212&To=%2B14155550123&Body=See+you+at+eight']);
});

test('does not answer a message that was sent, not received', async () => {
	const send = node(sendParameters());
	const [, answer] = await runNodes([{}], [send, reply({ replyTo: '={{ $json.sid }}' })]);

	expect(answer?.items[0]?.json).toMatchObject({
		error: {
			message: 'The message in "Message to Answer (SID)" is not an incoming one',
			outcome: 'notSent',
		},
	});
	expect(sentForms()).toHaveLength(1);
});

test.each<[string, IDataObject, INodeParameters, string]>([
	['no incoming message', {}, {}, 'There is no incoming message to reply to'],
	[
		'a delivery report',
		{ ...received, event: 'messageStatus' },
		{},
		'There is no incoming message to reply to',
	],
	[
		'no SID',
		received,
		{ replyTo: '+14155550123' },
		'"Message to Answer (SID)" is not the SID of a message',
	],
	['no text', received, { message: '={{ "" }}' }, 'The message is empty'],
])('with %s nothing is sent', async (_, item, parameters, message) => {
	const { items } = await runNodes([item], [reply(parameters)], triggerType).then(
		([result]) => result ?? { items: [] },
	);

	expect(items).toMatchObject([{ json: { error: { message, outcome: 'notSent' } } }]);
	expect(twilio.requests).toEqual([]);
});

test('a SID that the account does not know is reported as unknown', async () => {
	const { items } = await runNode(
		[received],
		reply({ replyTo: 'SM00000000000000000000000000000099' }),
	);
	const message = 'The requested resource was not found';
	expect(items).toMatchObject([{ json: { error: { message, code: 20404, outcome: 'rejected' } } }]);
});

test('a failed reply says to whom and from where', async () => {
	twilio.faults.add({ kind: 'refusal', method: 'POST', code: 21610 });
	const [result] = await runNodes([received], [reply({ message: 'Hi' })], triggerType);

	expect(result?.items).toMatchObject([
		{ json: { error: { code: 21610 }, to: received.from, from: received.to, body: 'Hi' } },
	]);
});

test('replies to different messages of one person arrive in the order of the items', async () => {
	const sids: string[] = [];
	for (const body of ['one', 'two', 'three']) {
		const text = { from: '+14155550123', to: '+14155550100', body };
		sids.push(String((await twilio.receive(text)).message?.sid));
	}
	// The first is read last.
	const path = new RegExp(String(sids[0]));
	twilio.faults.add({ kind: 'latency', method: 'GET', path, latencyMs: 300, times: 1 });
	const items = sids.map((sid, index) => ({ sid, message: `Reply ${index + 1}` }));
	await runNode(items, reply({ replyTo: '={{ $json.sid }}', message: '={{ $json.message }}' }));

	expect(sentForms().map((form) => new URLSearchParams(form).get('Body'))).toEqual([
		'Reply 1',
		'Reply 2',
		'Reply 3',
	]);
});
