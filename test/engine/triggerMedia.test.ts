import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { startStrangerServer, type StrangerServer } from './strangerServer';
import { startTriggerHost, type TriggerHost } from './triggerEngine';
import { numberTrigger } from './triggerSetup';

let twilio: LocalTwilio;
let host: TriggerHost;
let elsewhere: StrangerServer;

beforeEach(async () => {
	elsewhere = await startStrangerServer();
	twilio = await startLocalTwilio();
	host = await startTriggerHost(numberTrigger(twilio, '1', { options: { downloadMedia: true } }));
	await host.activate();
});

afterEach(async () => {
	await host[Symbol.asyncDispose]();
	await twilio.close();
	await elsewhere[Symbol.asyncDispose]();
});

const send = async (...mediaUrls: string[]) =>
	await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Look', mediaUrls });

const item = () => host.executions[0]?.[0]?.[0];
const dataUrl = (type: string, content: string | Buffer) =>
	`data:${type};base64,${Buffer.from(content).toString('base64')}`;

test('files come as binary data, in order, with type and file name', async () => {
	await send(dataUrl('image/png', 'a picture'), dataUrl('application/pdf', 'a letter'));

	const { json, binary } = item() ?? {};
	expect(json).toMatchObject({
		body: 'Look',
		numMedia: 2,
		media: [
			{ url: expect.stringContaining('/Media/ME'), contentType: 'image/png' },
			{ url: expect.stringContaining('/Media/ME'), contentType: 'application/pdf' },
		],
	});
	expect(Object.keys(binary ?? {})).toEqual(['media0', 'media1']);
	expect(binary?.media0).toMatchObject({
		mimeType: 'image/png',
		fileName: expect.stringMatching(/^ME[0-9a-f]{32}\.png$/),
		data: Buffer.from('a picture').toString('base64'),
	});
	expect(binary?.media1).toMatchObject({
		mimeType: 'application/pdf',
		fileName: expect.stringMatching(/^ME[0-9a-f]{32}\.pdf$/),
		data: Buffer.from('a letter').toString('base64'),
	});
	expect(twilio.alerts).toEqual([]);
});

test('a redirect to another server is not followed, and the other file is there', async () => {
	await send(elsewhere.url, dataUrl('image/gif', 'a picture'));

	expect(elsewhere.asked).toBe(0);
	expect(item()?.json).toMatchObject({
		body: 'Look',
		media: [
			{
				contentType: 'image/png',
				error: {
					message: `The file is at another server (${new URL(elsewhere.url).host})`,
					help: expect.stringMatching(/HTTP Request node/),
				},
			},
			{ contentType: 'image/gif' },
		],
	});
	expect(Object.keys(item()?.binary ?? {})).toEqual(['media1']);
});

test('a file over 16 MB leaves the message with the error', async () => {
	await send(dataUrl('video/mp4', Buffer.alloc(16 * 1024 * 1024 + 1)));

	expect(item()?.json).toMatchObject({
		body: 'Look',
		media: [{ error: { message: 'The file is larger than 16 MB' } }],
	});
	expect(item()?.binary).toEqual({});
}, 20_000);

test('a file that Twilio cannot give leaves the message with the error', async () => {
	twilio.faults.add({ kind: 'serverError', path: /\/Media\// });
	await send(dataUrl('image/png', 'a picture'));

	expect(item()?.json).toMatchObject({
		body: 'Look',
		media: [{ error: { message: expect.stringMatching(/answered with status 503$/) } }],
	});
});

test('a file that does not come in time does not keep Twilio waiting', async () => {
	twilio.faults.add({ kind: 'hang', path: /\/Media\// });
	await send(dataUrl('image/png', 'a picture'));

	expect(twilio.alerts).toEqual([]);
	expect(item()?.json).toMatchObject({
		media: [{ error: { message: 'The file did not come within 10 seconds' } }],
	});
}, 20_000);

test('nobody but Twilio is asked for a file, whoever names it', async () => {
	host.setup = numberTrigger(twilio, '1', {
		options: { downloadMedia: true, verifySignature: false },
	});
	const form = { MessageSid: 'SM1', SmsStatus: 'received', MediaUrl0: elsewhere.url };
	await fetch(host.productionUrl, { method: 'POST', body: new URLSearchParams(form) });

	expect(elsewhere.asked).toBe(0);
	expect(item()?.json).toMatchObject({
		media: [{ url: elsewhere.url, error: { message: expect.stringMatching(/another server/) } }],
	});
});

test('what is no file of a message is not asked for, whoever names it', async () => {
	host.setup = numberTrigger(twilio, '1', {
		options: { downloadMedia: true, verifySignature: false },
	});
	const account = `${twilio.url}/2010-04-01/Accounts/AC00000000000000000000000000000001`;
	const form = {
		MessageSid: 'SM1',
		SmsStatus: 'received',
		MediaUrl0: `${account}/Messages.json`,
		MediaUrl1: `${account}.json?x=/Messages/MM${'1'.repeat(32)}/Media/ME${'1'.repeat(32)}`,
	};
	const earlier = twilio.requests.length;
	await fetch(host.productionUrl, { method: 'POST', body: new URLSearchParams(form) });

	expect(twilio.requests).toHaveLength(earlier);
	expect(item()?.json).toMatchObject({
		media: [
			{
				error: { message: `This is not the address of a file at Twilio: ${account}/Messages.json` },
			},
			{ error: { message: `This is not the address of a file at Twilio: ${account}.json` } },
		],
	});
});

test('without the option only the addresses come', async () => {
	host.setup = numberTrigger(twilio, '1');
	await send(dataUrl('image/png', 'a picture'));

	expect(item()?.binary).toBeUndefined();
	expect(item()?.json).toMatchObject({ media: [{ contentType: 'image/png' }] });
});
