import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, raw } from './raw';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

const from = '+14155550100';
const to = '+15558675309';
const messagingServiceSid = 'MG00000000000000000000000000000001';
const application = 'AP00000000000000000000000000000001';

describe('a message whose content is not to be retained', () => {
	test('is empty once it is delivered, and its callbacks came before', async () => {
		await using local = await startLocalTwilio();
		const { messages } = sdk(local.url);
		const { sid, body } = await messages.create({
			from,
			to,
			body: 'secret',
			mediaUrl: ['https://example.com/cat.jpg'],
			contentRetention: 'discard',
		});
		expect(body).toBe('secret');
		await local.settled();
		expect(await messages(sid).fetch()).toMatchObject({
			status: 'delivered',
			body: '',
			numMedia: '0',
			to,
		});
	});
});

describe('a message whose address is not to be retained', () => {
	test('loses the last four digits of its recipient once it is delivered', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		const { messages } = sdk(local.url);
		const { sid } = await messages.create({
			from,
			to,
			body: 'Hi',
			addressRetention: 'obfuscate',
			statusCallback: customer.url,
		});
		await local.settled();
		expect(local.messages()).toMatchObject([{ sid, to: '+1555867XXXX', from, body: 'Hi' }]);
		expect(customer.calls.map(({ params }) => params.To)).toEqual([to, to]);
	});
});

describe('ApplicationSid', () => {
	const accounts = (callback: string) => [
		{
			...demoAccount,
			applications: [{ sid: application, messageStatusCallback: callback }],
		},
	];

	test('has the application told of the statuses', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio({ accounts: accounts(`${customer.url}/app`) });
		const { messages } = sdk(local.url);
		await messages.create({ from, to, body: 'Hi', applicationSid: application });
		await local.settled();
		expect(customer.calls.map(({ url }) => url)).toEqual(Array(2).fill(`${customer.url}/app`));
	});

	test('does nothing beside StatusCallback', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio({ accounts: accounts(`${customer.url}/app`) });
		await sdk(local.url).messages.create({
			from,
			to,
			body: 'Hi',
			applicationSid: application,
			statusCallback: `${customer.url}/own`,
		});
		await local.settled();
		expect(customer.calls.map(({ url }) => url)).toEqual(Array(2).fill(`${customer.url}/own`));
	});
});

describe('an option', () => {
	const From = from;
	const To = to;
	const Body = 'Hi';
	const MessagingServiceSid = messagingServiceSid;

	test.each<[Record<string, string | string[]>, number]>([
		[{ From, FallbackFrom: from }, 21664],
		[{ FallbackFrom: from }, 21666],
		[{ MessagingServiceSid, FallbackFrom: '(415) 555-0100' }, 21665],
		[{ MessagingServiceSid, FallbackFrom: '+14155550101' }, 21665],
		[{ MessagingServiceSid, FallbackFrom: 'rcs:local_twilio' }, 21665],
		[
			{ MessagingServiceSid: 'MG00000000000000000000000000000002', FallbackFrom: '+14155550100' },
			21667,
		],
		[{ From, ShortenUrls: 'true' }, 20422],
		[{ From, PersistentAction: 'geo:north,west' }, 20422],
		[{ From, PersistentAction: ['geo:1,2', 'nowhere'] }, 20422],
		[{ From, Attempt: '0' }, 20422],
		[{ From, Attempt: 'first' }, 20422],
		[{ From, TrafficType: 'paid' }, 20422],
		[{ From, MessageIntent: 'gossip' }, 20422],
		[{ From, ContentRetention: 'forget' }, 20422],
		[{ From, AddressRetention: 'forget' }, 20422],
		[{ From, SendAsMms: 'maybe' }, 20422],
	])('such as %j is refused with %i', async (options, code) => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages.json`, {
			form: { To, Body, ...options },
		});
		expect(JSON.parse(answer.text)).toMatchObject({ code, status: 400 });
		expect(local.messages()).toEqual([]);
	});

	test.each<[Record<string, string | string[]>]>([
		[{ MessagingServiceSid, FallbackFrom: from }],
		[{ MessagingServiceSid, FallbackFrom: 'ACME' }],
		[{ MessagingServiceSid, ShortenUrls: 'true' }],
		[{ From, ShortenUrls: 'false' }],
		[{ From, PersistentAction: ['geo:37.787890,-122.391664|375 Beale St'] }],
		[{ From, MessageIntent: 'otp' }],
		[{ From, MaxPrice: 'ignored' }],
	])('such as %j is taken', async (options) => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages.json`, {
			form: { To, Body, ...options },
		});
		expect(answer.status).toBe(201);
	});
});
