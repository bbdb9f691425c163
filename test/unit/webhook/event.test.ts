import { readEvent } from '../../../nodes/TwilioSms/webhook/event';
import type { Parameter } from '../../../nodes/TwilioSms/webhook/request';

const sid = 'SM00000000000000000000000000000001';
const accountSid = 'AC00000000000000000000000000000001';
const serviceSid = 'MG00000000000000000000000000000001';

// Names and order as in https://www.twilio.com/docs/messaging/guides/webhook-request
const inbound: Parameter[] = [
	['ToCountry', 'US'],
	['FromZip', ''],
	['SmsMessageSid', sid],
	['NumMedia', '0'],
	['SmsSid', sid],
	['SmsStatus', 'received'],
	['Body', ' Grüße 👋 '],
	['To', '+12025550100'],
	['NumSegments', '1'],
	['MessageSid', sid],
	['AccountSid', accountSid],
	['From', '+12025550123'],
	['ApiVersion', '2010-04-01'],
];

// As in https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
const failed: Parameter[] = [
	['ErrorCode', '30003'],
	['SmsSid', sid],
	['SmsStatus', 'undelivered'],
	['MessageStatus', 'undelivered'],
	['To', '+12025550123'],
	['MessagingServiceSid', serviceSid],
	['MessageSid', sid],
	['AccountSid', accountSid],
	['From', '+12025550100'],
	['ApiVersion', '2010-04-01'],
];

/** With other values for some names, and without those that are given none. */
function changed(parameters: Parameter[], changes: Record<string, string | null>): Parameter[] {
	const kept = parameters.filter(([name]) => !(name in changes));
	const given = Object.entries(changes).flatMap(([name, value]): Parameter[] =>
		value === null ? [] : [[name, value]],
	);
	return [...kept, ...given];
}

const status = (value: string) => changed(failed, { MessageStatus: value, SmsStatus: value });

describe('readEvent', () => {
	it('reads a message that was received', () => {
		expect(readEvent(inbound)).toEqual({
			event: 'messageReceived',
			sid,
			accountSid,
			messagingServiceSid: null,
			from: '+12025550123',
			to: '+12025550100',
			body: ' Grüße 👋 ',
			numSegments: 1,
			numMedia: 0,
			media: [],
			optOut: null,
			channel: 'sms',
			parameters: {
				ToCountry: 'US',
				FromZip: '',
				SmsMessageSid: sid,
				NumMedia: '0',
				SmsSid: sid,
				SmsStatus: 'received',
				Body: ' Grüße 👋 ',
				To: '+12025550100',
				NumSegments: '1',
				MessageSid: sid,
				AccountSid: accountSid,
				From: '+12025550123',
				ApiVersion: '2010-04-01',
			},
		});
	});

	it('gives the fields in the order of the columns', () => {
		expect(Object.keys(readEvent(inbound) ?? {}).join()).toBe(
			'event,sid,accountSid,messagingServiceSid,from,to,body,numSegments,numMedia,media,optOut,channel,parameters',
		);
		expect(Object.keys(readEvent(failed) ?? {}).join()).toBe(
			'event,sid,accountSid,messagingServiceSid,from,to,status,isFinal,errorCode,errorMessage,help,parameters',
		);
	});

	it('reads media in their order, up to the tenth and with no type', () => {
		const urls = Array.from({ length: 10 }, (_, index) => `https://api.twilio.com/media/${index}`);
		const media = urls.flatMap((url, index): Parameter[] => [
			...(index === 9 ? [] : [[`MediaContentType${index}`, 'image/jpeg'] as const]),
			[`MediaUrl${index}`, url],
		]);
		const event = readEvent([
			...media.reverse(),
			...changed(inbound, { NumMedia: '10', Body: '' }),
		]);
		expect(event).toMatchObject({ body: '', numMedia: 10 });
		expect(event).toHaveProperty('media', [
			...urls.slice(0, 9).map((url) => ({ url, contentType: 'image/jpeg' })),
			{ url: 'https://api.twilio.com/media/9', contentType: null },
		]);
	});

	it.each([
		['whatsapp:+12025550123', 'whatsapp'],
		['RCS:agent', 'rcs'],
		['messenger:1234567890', 'messenger'],
		['24273', 'sms'],
		['ACME', 'sms'],
	])('knows the channel of %s', (from, channel) => {
		expect(readEvent(changed(inbound, { From: from }))).toMatchObject({ from, channel });
	});

	it.each([
		['STOP', null, 'stop'],
		['START', null, 'start'],
		['HELP', null, 'help'],
		['Arrêt', 'STOP', 'stop'],
		['yes', 'START', 'start'],
		['yes', null, null],
	])(
		'passes on what "%s" with OptOutType %s says about being texted',
		(Body, OptOutType, optOut) => {
			expect(readEvent(changed(inbound, { Body, OptOutType }))).toHaveProperty('optOut', optOut);
		},
	);

	it('takes a message at the fallback URL for a message', () => {
		const ErrorUrl = 'https://n8n.example.com/webhook/abc';
		expect(readEvent(changed(inbound, { ErrorCode: '11200', ErrorUrl }))).toMatchObject({
			event: 'messageReceived',
			parameters: { ErrorCode: '11200', ErrorUrl },
		});
	});

	it('reads a status with its error and what to do about it', () => {
		expect(readEvent(failed)).toEqual({
			event: 'messageStatus',
			sid,
			accountSid,
			messagingServiceSid: serviceSid,
			from: '+12025550100',
			to: '+12025550123',
			status: 'undelivered',
			isFinal: true,
			errorCode: 30003,
			errorMessage: null,
			help: 'The phone could not be reached: it may be off, without signal or not for texts. Try again later, and check the number if it keeps failing.',
			parameters: Object.fromEntries(failed),
		});
	});

	it('has no help for what is no error or unknown', () => {
		expect(readEvent(changed(status('delivered'), { ErrorCode: null }))).toMatchObject({
			errorCode: null,
			help: null,
		});
		expect(readEvent(changed(failed, { ErrorCode: '99999', ErrorMessage: 'Oops' }))).toMatchObject({
			errorCode: 99999,
			errorMessage: 'Oops',
			help: null,
		});
	});

	it.each([
		['accepted', false],
		['scheduled', false],
		['queued', false],
		['sending', false],
		['sent', false],
		['delivered', true],
		['undelivered', true],
		['failed', true],
		['canceled', true],
		['read', true],
		['something_new', false],
	])('says of the status %s whether it is final: %s', (value, isFinal) => {
		expect(readEvent(status(value))).toMatchObject({ status: value, isFinal });
	});

	it('takes an empty value for none', () => {
		expect(readEvent(changed(inbound, { From: '', MessagingServiceSid: '' }))).toMatchObject({
			messagingServiceSid: null,
			from: null,
		});
		expect(readEvent(changed(inbound, { MessageSid: '', MessageStatus: '' }))).toMatchObject({
			event: 'messageReceived',
			sid,
		});
	});

	it('goes by MessageStatus where both are given', () => {
		expect(readEvent(status('received'))).toHaveProperty('event', 'messageStatus');
		expect(readEvent(changed(failed, { SmsStatus: 'received' }))).toMatchObject({
			event: 'messageStatus',
			status: 'undelivered',
		});
	});

	it.each([
		['send', 'sent', true],
		['sent', 'sent', true],
		['failed', 'failed', true],
		['sending', 'sending', false],
	])('reads the 2008-08-01 callback SmsStatus=%s', (told, value, isFinal) => {
		const legacy = [
			['SmsSid', sid],
			['SmsStatus', told],
		] as const;
		expect(readEvent(legacy)).toEqual({
			event: 'messageStatus',
			sid,
			accountSid: null,
			messagingServiceSid: null,
			from: null,
			to: null,
			status: value,
			isFinal,
			errorCode: null,
			errorMessage: null,
			help: null,
			parameters: { SmsSid: sid, SmsStatus: told },
		});
	});

	it('reads the 2008-08-01 message, which has no status', () => {
		const legacy: Parameter[] = [
			['SmsSid', sid],
			['AccountSid', accountSid],
			['From', '2025550123'],
			['To', '2025550100'],
			['Body', 'Hi'],
			['FromCity', 'WASHINGTON'],
		];
		expect(readEvent(legacy)).toMatchObject({
			event: 'messageReceived',
			sid,
			from: '2025550123',
			body: 'Hi',
			numSegments: null,
			numMedia: 0,
		});
	});

	it('is not held up by a name that comes thirty thousand times', () => {
		const event = readEvent([...inbound, ...Array(30_000).fill(['a', ''])]);
		expect(event?.parameters.a).toHaveLength(30_000);
	});

	it('keeps every value of a repeated name, and reads the first', () => {
		const event = readEvent([...inbound, ['Tag', 'a'], ['Body', 'b'], ['Body', 'c'], ['Tag', 'a']]);
		expect(event).toMatchObject({
			body: ' Grüße 👋 ',
			parameters: { Tag: ['a', 'a'], Body: [' Grüße 👋 ', 'b', 'c'] },
		});
	});

	it('keeps a parameter whatever its name', () => {
		const event = readEvent([...inbound, ['__proto__', 'x'], ['a[b]', 'y']]);
		expect(Object.entries(event?.parameters ?? {}).slice(-2)).toEqual([
			['__proto__', 'x'],
			['a[b]', 'y'],
		]);
	});

	it.each<[string, Parameter[]]>([
		['nothing', []],
		[
			'a call',
			[
				['CallSid', 'CA00000000000000000000000000000001'],
				['CallStatus', 'ringing'],
			],
		],
		['no sid', changed(inbound, { MessageSid: null, SmsSid: null, SmsMessageSid: null })],
		[
			'a conversation',
			[
				['MessageSid', sid],
				['Body', 'Hi'],
				['Author', 'jenny'],
			],
		],
		['a sid alone', [['MessageSid', sid]]],
		['a sid of any length', changed(inbound, { MessageSid: 'S'.repeat(65) })],
		['a status of any length', status('s'.repeat(65))],
		[
			'an empty status and no text',
			[
				['SmsSid', sid],
				['SmsStatus', ''],
				['From', '1'],
			],
		],
	])('reads no event from %s', (_, parameters) => {
		expect(readEvent(parameters)).toBeNull();
	});
});
