import { readEvent } from '../../../../nodes/TwilioSms/twilio/webhooks/event';
import type { Parameter } from '../../../../nodes/TwilioSms/twilio/webhooks/webhookRequest';
import { accountSid, changed, inbound, sid } from './eventParameters';

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
			profileName: null,
			buttonText: null,
			buttonPayload: null,
			location: null,
			repliedToSid: null,
			externalUserId: null,
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

	it.each([
		[{ Latitude: '91.5', Longitude: '' }],
		[{ Latitude: 'here', Longitude: '7' }],
		[{ Longitude: '7' }],
	])('takes %j for no location', (told) => {
		expect(readEvent(changed(inbound, told))).toHaveProperty('location', null);
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

	it('reads a number of media that no computer can count to as none', () => {
		const event = readEvent([...changed(inbound, { NumMedia: '9'.repeat(400) })]);
		expect(event).toMatchObject({ numMedia: 0 });
	});

	it('reads no more than the ten media that Twilio sends with a message', () => {
		const media = Array.from(
			{ length: 3000 },
			(_, index): Parameter => [`MediaUrl${index}`, `https://api.twilio.com/media/${index}`],
		);
		const event = readEvent([...inbound, ...media]);
		expect(event).toHaveProperty('media.length', 10);
		expect(event).toHaveProperty('media.9.url', 'https://api.twilio.com/media/9');
		expect(event?.parameters.MediaUrl2999).toBe('https://api.twilio.com/media/2999');
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
});
