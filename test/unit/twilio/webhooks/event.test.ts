import { readEvent } from '../../../../nodes/TwilioSms/twilio/webhooks/event';
import type { Parameter } from '../../../../nodes/TwilioSms/twilio/webhooks/webhookRequest';
import { changed, failed, inbound, sid, status } from './eventParameters';

describe('readEvent', () => {
	it('gives the fields in the order of the columns', () => {
		expect(Object.keys(readEvent(inbound) ?? {}).join()).toBe(
			'from,body,to,channel,profileName,media,numMedia,optOut,buttonText,buttonPayload,location,repliedToSid,externalUserId,event,sid,messagingServiceSid,accountSid,numSegments,parameters',
		);
		expect(Object.keys(readEvent(failed) ?? {}).join()).toBe(
			'status,to,from,isFinal,errorCode,errorMessage,help,event,sid,messagingServiceSid,accountSid,parameters',
		);
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
