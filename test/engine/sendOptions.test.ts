import type { INodeParameters } from 'n8n-workflow';
import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from '../simulator/sdk';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { sendParameters } from './sending';

const now = '2026-11-23T10:00:00Z';
const service = {
	__rl: true,
	mode: 'messagingServiceSid',
	value: 'MG00000000000000000000000000000001',
};
const number = (value: string) => ({ __rl: true, mode: 'phoneNumber', value });

const fromNumber = 'From=%2B14155550100&To=%2B14155550123&Body=Hi';
const fromService =
	'MessagingServiceSid=MG00000000000000000000000000000001&To=%2B14155550123&Body=Hi';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio({
		accounts: [
			{
				...demoAccount,
				channelSenders: ['whatsapp:+14155550100', 'rcs:hotel_agent', 'messenger:1234'],
			},
		],
		now: () => new Date(now),
	});
	const realNow = Date.now;
	const aheadMs = Date.parse(now) - realNow();
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
});

/** Parameters of the node; what is sent; what the SDK then reads of the message. */
type Row = [string, INodeParameters, string, object];

async function expectSent(...[, parameters, form, message]: Row): Promise<void> {
	const { items, error } = await runNode([{}], {
		parameters: sendParameters({ message: 'Hi', ...parameters }),
		credential: credentialFor(twilio),
	});

	expect(error).toBeUndefined();
	expect(twilio.requests.map(({ rawBody }) => rawBody)).toEqual([form]);
	await twilio.settled();
	const sid = String(items[0]?.json.sid);
	expect(await sdk(twilio.url).messages(sid).fetch()).toMatchObject(message);
}

describe('media', () => {
	const media = (mediaUrl: INodeParameters[string]) => ({ options: { mediaUrl } });
	const one = '&MediaUrl=https%3A%2F%2Fexample.com%2Fa.jpg';
	const two = `${one}&MediaUrl=https%3A%2F%2Fexample.com%2Fb.png`;

	test.each<Row>([
		['one URL', media(['https://example.com/a.jpg']), fromNumber + one, { numMedia: '1' }],
		[
			'two URLs',
			media(['https://example.com/a.jpg', ' https://example.com/b.png ']),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'a list from an expression',
			media(['={{ ["https://example.com/a.jpg", "https://example.com/b.png"] }}']),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'URLs in one text, between commas',
			media(['https://example.com/a.jpg, https://example.com/b.png']),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'URLs in one text, on lines',
			media(['https://example.com/a.jpg\r\nhttps://example.com/b.png\n']),
			fromNumber + two,
			{ numMedia: '2' },
		],
		[
			'a URL with a comma in it',
			media(['https://example.com/w_20,h_30/a.jpg']),
			`${fromNumber}&MediaUrl=https%3A%2F%2Fexample.com%2Fw_20%2Ch_30%2Fa.jpg`,
			{ numMedia: '1' },
		],
		[
			'a URL without any text',
			{ message: '', ...media(['https://example.com/a.jpg']) },
			`From=%2B14155550100&To=%2B14155550123${one}`,
			{ numMedia: '1', body: '' },
		],
		[
			'a long text as MMS',
			{ options: { sendAsMms: true } },
			`${fromNumber}&SendAsMms=true`,
			{ sid: expect.stringMatching(/^MM/) },
		],
	])('%s', expectSent);
});

describe('a later time', () => {
	const at = (sendAt: string) => ({ from: service, options: { sendAt } });
	const scheduled = (sendAt: string): [string, object] => [
		`${fromService}&SendAt=${sendAt}&ScheduleType=fixed`,
		{ status: 'scheduled', messagingServiceSid: service.value },
	];

	// The engine's workflows are in n8n's default time zone, America/New_York.
	test.each<Row>([
		['from the date field', at('2026-11-24T10:30:00'), ...scheduled('2026-11-24T15%3A30%3A00Z')],
		[
			'with an offset of its own',
			at('2026-11-24T10:30:00+01:00'),
			...scheduled('2026-11-24T09%3A30%3A00Z'),
		],
		[
			"from n8n's dates",
			at('={{ DateTime.fromISO("2026-11-24T10:30:00Z").plus({ hours: 1 }) }}'),
			...scheduled('2026-11-24T11%3A30%3A00Z'),
		],
		[
			"from JavaScript's dates",
			at('={{ new Date("2026-11-24T10:30:00Z") }}'),
			...scheduled('2026-11-24T10%3A30%3A00Z'),
		],
		[
			'just after the earliest',
			at('2026-11-23T10:05:30Z'),
			...scheduled('2026-11-23T10%3A05%3A30Z'),
		],
		[
			'just before the latest',
			at('2026-12-28T09:59:59Z'),
			...scheduled('2026-12-28T09%3A59%3A59Z'),
		],
	])('%s', expectSent);
});

describe('a channel', () => {
	const on = (channel: string, from: string, to: string) => ({
		from: number(from),
		to,
		options: { channel },
	});
	const overWhatsapp = 'From=whatsapp%3A%2B14155550100&To=whatsapp%3A%2B14155550123&Body=Hi';
	const whatsapp = { from: 'whatsapp:+14155550100', to: 'whatsapp:+14155550123' };

	test.each<Row>([
		['SMS', on('sms', '+14155550100', '+14155550123'), fromNumber, { to: '+14155550123' }],
		['WhatsApp', on('whatsapp', '+14155550100', '+1 (415) 555-0123'), overWhatsapp, whatsapp],
		[
			'WhatsApp, with addresses that say so',
			on('whatsapp', 'whatsapp:+14155550100', 'WhatsApp: +14155550123'),
			overWhatsapp,
			whatsapp,
		],
		[
			'WhatsApp, with an address that says so twice',
			on('whatsapp', '+14155550100', 'whatsapp:whatsapp:+14155550123'),
			overWhatsapp,
			whatsapp,
		],
		[
			'WhatsApp through a Messaging Service',
			{ from: service, options: { channel: 'whatsapp' } },
			'MessagingServiceSid=MG00000000000000000000000000000001&To=whatsapp%3A%2B14155550123&Body=Hi',
			{ to: 'whatsapp:+14155550123' },
		],
		[
			'the one that the addresses name',
			{ from: number('whatsapp:+14155550100'), to: 'whatsapp:+14155550123' },
			overWhatsapp,
			whatsapp,
		],
		[
			'RCS',
			on('rcs', 'hotel_agent', '+14155550123'),
			'From=rcs%3Ahotel_agent&To=rcs%3A%2B14155550123&Body=Hi',
			{ from: 'rcs:hotel_agent', to: 'rcs:+14155550123' },
		],
		[
			'Messenger',
			on('messenger', '1234', '5678'),
			'From=messenger%3A1234&To=messenger%3A5678&Body=Hi',
			{ from: 'messenger:1234', to: 'messenger:5678' },
		],
		[
			'RCS, or a number where that fails',
			{ from: service, options: { fallbackFrom: ' +14155550102 ' } },
			'MessagingServiceSid=MG00000000000000000000000000000001&To=%2B14155550123&FallbackFrom=%2B14155550102&Body=Hi',
			{ messagingServiceSid: service.value },
		],
	])('%s', expectSent);
});

const sent = { body: 'Hi', direction: 'outbound-api' };
const app = 'AP00000000000000000000000000000001';

describe('each other option under its own name', () => {
	test.each<Row>([
		['applicationSid', { options: { applicationSid: app } }, `&ApplicationSid=${app}`, sent],
		['attempt', { options: { attempt: 2 } }, '&Attempt=2', sent],
		['provideFeedback', { options: { provideFeedback: true } }, '&ProvideFeedback=true', sent],
		['validityPeriod', { options: { validityPeriod: 600 } }, '&ValidityPeriod=600', sent],
		[
			'validityPeriod as text',
			{ options: { validityPeriod: '={{ "600" }}' } },
			'&ValidityPeriod=600',
			sent,
		],
		['shortenUrls', { from: service, options: { shortenUrls: true } }, '&ShortenUrls=true', sent],
		['riskCheck', { options: { riskCheck: 'disable' } }, '&RiskCheck=disable', sent],
		['trafficType', { options: { trafficType: 'free' } }, '&TrafficType=free', sent],
		[
			'contentRetention',
			{ options: { contentRetention: 'discard' } },
			'&ContentRetention=discard',
			{ body: '' },
		],
		[
			'addressRetention',
			{ options: { addressRetention: 'obfuscate' } },
			'&AddressRetention=obfuscate',
			{ to: '+1415555XXXX' },
		],
		[
			'persistentAction',
			{ options: { persistentAction: ['geo:37.7876,-122.3984|Our shop'] } },
			'&PersistentAction=geo%3A37.7876%2C-122.3984%7COur+shop',
			sent,
		],
	])(
		'%s',
		async (name, parameters, form, message) =>
			await expectSent(
				name,
				parameters,
				(parameters.from === service ? fromService : fromNumber) + form,
				message,
			),
	);
});

test('options that are added but left empty are not sent', async () => {
	await expectSent(
		'',
		{
			options: {
				addressRetention: '',
				applicationSid: '',
				attempt: '',
				channel: '',
				contentRetention: '={{ null }}',
				fallbackFrom: ' ',
				mediaUrl: ['', '={{ undefined }}', '={{ [] }}'],
				optedOutIsResult: false,
				persistentAction: [],
				provideFeedback: false,
				reportToTrigger: false,
				riskCheck: '',
				sendAsMms: false,
				sendAt: '',
				shortenUrls: false,
				statusCallback: '',
				trafficType: '',
				validityPeriod: '',
			},
		},
		fromNumber,
		sent,
	);
});

test('options together', async () => {
	await expectSent(
		'',
		{
			from: service,
			options: {
				validityPeriod: 600,
				mediaUrl: ['https://example.com/a.jpg'],
				statusCallback: 'https://example.com/status',
				sendAt: '2026-11-24T10:30:00Z',
				shortenUrls: true,
			},
		},
		`${fromService}&MediaUrl=https%3A%2F%2Fexample.com%2Fa.jpg&StatusCallback=https%3A%2F%2Fexample.com%2Fstatus&SendAt=2026-11-24T10%3A30%3A00Z&ScheduleType=fixed&ValidityPeriod=600&ShortenUrls=true`,
		{ status: 'scheduled', numMedia: '1' },
	);
});
