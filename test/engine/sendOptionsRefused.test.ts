import type { INodeParameters } from 'n8n-workflow';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode, runNodes } from './engine';
import { sendParameters } from './sending';
import { number, service } from './sentForm';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
});

afterEach(async () => {
	await twilio.close();
	jest.restoreAllMocks();
});

/** The error's message; the options, or all parameters if `options` is among them; the help. */
type Row = [string, INodeParameters, RegExp];

async function expectRefused(
	[message, parameters, help]: Row,
	credentialChanges?: Record<string, string>,
): Promise<void> {
	const realNow = Date.now;
	const aheadMs = Date.parse('2026-11-23T10:00:00Z') - realNow();
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
	const { items } = await runNode([{}], {
		parameters: sendParameters('options' in parameters ? parameters : { options: parameters }),
		credential: credentialFor(twilio, credentialChanges),
		onError: 'continueRegularOutput',
	});

	expect(items).toMatchObject([
		{
			json: {
				error: {
					message,
					code: null,
					status: null,
					moreInfo: null,
					help: expect.stringMatching(help),
					retryable: false,
					outcome: 'notSent',
				},
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(twilio.requests).toEqual([]);
}

describe('what cannot be right is refused before anything is sent', () => {
	const urls = (count: number) =>
		Array.from({ length: count }, (_, index) => `https://example.com/${index}.jpg`);

	const rcsOnly =
		'A message on the channel RCS is sent by RCS only, so "Fallback From" would never be used';

	test.each<Row>([
		[
			rcsOnly,
			{ from: service, channel: 'rcs', options: { fallbackFrom: '+14155550102' } },
			/Choose Automatic in "Channel", and remove "rcs:" from "To"/,
		],
		[
			rcsOnly,
			{ from: service, to: 'rcs:+14155550123', options: { fallbackFrom: '+14155550102' } },
			/Or remove the option "Fallback From"/,
		],
		['The message is empty', { message: '', options: {} }, /Fill in "Message", or .*"Media URLs"/],
		[
			'"Media URLs" has 100001 characters, but only 100000 are allowed',
			{ mediaUrl: ['={{ "x".repeat(100001) }}'] },
			/Shorten it/,
		],
		[
			'"Send At" has 100001 characters, but only 100000 are allowed',
			{ sendAt: '={{ "1".repeat(100001) }}' },
			/Shorten it/,
		],
		[
			'"Send Once per Key" has 100001 characters, but only 100000 are allowed',
			{ idempotencyKey: '={{ "x".repeat(100001) }}' },
			/Shorten it/,
		],
		[
			'This media URL is not a web address: menu.jpg',
			{ mediaUrl: ['menu.jpg'] },
			/starting with https:\/\/.*with "Attach Files From Input"/,
		],
		[
			'This media URL is not a web address: ftp://example.com/menu.jpg',
			{ mediaUrl: ['ftp://example.com/menu.jpg'] },
			/starting with https/,
		],
		[
			'"Media URLs" contains an object, not text',
			{ mediaUrl: ['={{ [{ url: "https://example.com/menu.jpg" }] }}'] },
			/\{\{ \$json\.url \}\}/,
		],
		[
			'The message has 11 media files, but only 10 are allowed',
			{ mediaUrl: urls(11) },
			/Remove some of them/,
		],
		[
			'"Validity Period (Seconds)" is not a whole number from 1 to 36000: 36001',
			{ validityPeriod: 36_001 },
			/Correct it/,
		],
		[
			'"Validity Period (Seconds)" is not a whole number from 1 to 36000: 1.5',
			{ validityPeriod: 1.5 },
			/Correct it/,
		],
		[
			'"Attempt" is not a whole number of at least 1: second',
			{ attempt: '={{ "second" }}' },
			/look at the input of this node/,
		],
		[
			'"Risk Check" is not one of disable, enable: off',
			{ riskCheck: '={{ "off" }}' },
			/look at the input of this node/,
		],
		[
			'"Traffic Type" is not one of free: paid',
			{ trafficType: '={{ "paid" }}' },
			/look at the input of this node/,
		],
		[
			'"Shorten Links" is not true or false: maybe',
			{ shortenUrls: '={{ "maybe" }}' },
			/look at the input of this node/,
		],
		[
			'"Application SID" is not the SID of a TwiML App',
			{ applicationSid: 'AC00000000000000000000000000000001' },
			/"AP" followed by 32 digits and letters/,
		],
		[
			'"Send At" is not a date and time: 24.12.2026 18:30',
			{ from: service, options: { sendAt: '24.12.2026 18:30' } },
			/2026-12-24T18:30/,
		],
		[
			'"Send At" is less than 5 minutes ahead: 2026-11-23T10:04:59.000Z',
			{ from: service, options: { sendAt: '2026-11-23T10:04:59Z' } },
			/Choose a later time.*America\/New_York/,
		],
		[
			'"Send At" is more than 35 days ahead: 2026-12-28T10:01:00.000Z',
			{ from: service, options: { sendAt: '2026-12-28T10:01:00Z' } },
			/Choose an earlier time/,
		],
	])('%s', async (...row) => await expectRefused(row));
});

describe('what does not go together is refused before anything is sent', () => {
	const statusCallback = 'https://example.com/status';
	const applicationSid = 'AP00000000000000000000000000000001';

	test.each<Row>([
		[
			'Only a Messaging Service can send a message later ("Send At")',
			{ sendAt: '2026-11-24T10:30:00Z' },
			/Choose one in "From", or remove the option/,
		],
		[
			'Only a Messaging Service can shorten links ("Shorten Links")',
			{ shortenUrls: true },
			/Choose one in "From", or remove the option/,
		],
		[
			'Only a Messaging Service can use another sender when RCS fails ("Fallback From")',
			{ fallbackFrom: '+14155550102' },
			/Choose one in "From", or remove the option/,
		],
		[
			'"Application SID" and "Status Callback URL" are both set',
			{ statusCallback, applicationSid },
			/Remove one of the two/,
		],
		[
			'"Report to Trigger" and "Application SID" are both set',
			{ reportToTrigger: true, applicationSid },
			/Remove one of the two/,
		],
		[
			'"To" is an address on WhatsApp, but the channel is SMS',
			{ to: 'whatsapp:+14155550123', channel: 'sms', options: {} },
			/Choose Automatic in "Channel", or remove "whatsapp:" from "To"/,
		],
		[
			'"To" is an address on sip, but the channel is WhatsApp',
			{ to: 'sip:jenny@example.com', channel: 'whatsapp', options: {} },
			/remove "sip:" from "To"/,
		],
		[
			'"From" is an address on RCS, but the channel is WhatsApp',
			{ from: number('rcs:hotel_agent'), channel: 'whatsapp', options: {} },
			/Choose Automatic in "Channel", or remove "rcs:" from "From"/,
		],
	])('%s', async (...row) => await expectRefused(row));
});

describe('with the 2008-08-01 API what came later is refused by name', () => {
	test.each<[INodeParameters, string]>([
		[{ mediaUrl: ['https://example.com/a.jpg'] }, 'Media URLs'],
		[{ sendAsMms: true }, 'Send as MMS'],
		[{ sendAt: '2026-11-24T10:30:00Z' }, 'Send At'],
		[{ validityPeriod: 600 }, 'Validity Period (Seconds)'],
		[{ shortenUrls: true }, 'Shorten Links'],
		[{ riskCheck: 'disable' }, 'Risk Check'],
		[{ trafficType: 'free' }, 'Traffic Type'],
		[{ persistentAction: ['geo:1,2|Shop'] }, 'Location (WhatsApp)'],
		[{ contentRetention: 'discard' }, 'Content Retention'],
		[{ addressRetention: 'obfuscate' }, 'Address Retention'],
		[{ provideFeedback: true }, 'Provide Feedback'],
		[{ attempt: 2 }, 'Attempt'],
		[{ applicationSid: 'AP00000000000000000000000000000001' }, 'Application SID'],
		[{ fallbackFrom: '+14155550102' }, 'Fallback From'],
		[{ defaultCountry: 'GB' }, 'Default Country'],
	])('%j', async (options, label) => {
		const message = `The API version 2008-08-01 does not support "${label}"`;
		const help = /^Remove it, or choose the current API version in the credential\.$/;
		await expectRefused([message, options, help], { apiVersion: '2008-08-01' });
	});

	test('a channel', async () => {
		const message = 'The API version 2008-08-01 sends only SMS';
		const whatsApp = { channel: 'whatsapp', options: {} };
		const help = /^Choose Automatic or SMS in "Channel", or the current API version/;
		await expectRefused([message, whatsApp, help], { apiVersion: '2008-08-01' });
	});
});

test.each<[string, INodeParameters]>([
	['send', { to: '={{ $json.to }}' }],
	['reply', { operation: 'reply' }],
])('when the last item of %s cannot be right, no item is sent', async (_, parameters) => {
	const received = { event: 'messageReceived', from: '+14155550123', to: '+14155550100' };
	const { items, error } = await runNode(
		['https://example.com/a.jpg', 'a.jpg'].map((url) => ({ ...received, url })),
		{
			parameters: sendParameters({ ...parameters, options: { mediaUrl: ['={{ $json.url }}'] } }),
			credential: credentialFor(twilio),
		},
	);

	expect(items).toEqual([]);
	expect(error).toMatchObject({
		message: 'This media URL is not a web address: a.jpg',
		context: { itemIndex: 1 },
	});
	expect(twilio.requests).toEqual([]);
});

test('a reply from a number is refused options that need a Messaging Service', async () => {
	const received = { event: 'messageReceived', from: '+14155550123', to: '+14155550100' };
	const [result] = await runNodes(
		[received],
		[
			{
				parameters: sendParameters({ operation: 'reply', options: { shortenUrls: true } }),
				credential: credentialFor(twilio),
			},
		],
	);

	expect(result?.error?.message).toBe(
		'Only a Messaging Service can shorten links ("Shorten Links")',
	);
	expect(twilio.requests).toEqual([]);
});
