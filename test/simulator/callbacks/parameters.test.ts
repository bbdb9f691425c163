import {
	formBody,
	inboundParameters,
	legacyStatusParameters,
	statusParameters,
} from '../../../playground/twilio/callbacks/parameters';

const MESSAGE = {
	sid: 'SM00000000000000000000000000000001',
	accountSid: 'AC00000000000000000000000000000001',
	from: '+14155550101',
	to: '+14155550102',
};

test('an inbound message has all that Twilio always sends, and what it does not know is empty', () => {
	const params = inboundParameters({ ...MESSAGE, body: 'Hi', numSegments: 1, media: [] });

	expect(Object.fromEntries(params)).toEqual({
		MessageSid: 'SM00000000000000000000000000000001',
		SmsSid: 'SM00000000000000000000000000000001',
		SmsMessageSid: 'SM00000000000000000000000000000001',
		AccountSid: 'AC00000000000000000000000000000001',
		From: '+14155550101',
		To: '+14155550102',
		Body: 'Hi',
		NumMedia: '0',
		NumSegments: '1',
		SmsStatus: 'received',
		ApiVersion: '2010-04-01',
		FromCity: '',
		FromState: '',
		FromZip: '',
		FromCountry: '',
		ToCity: '',
		ToState: '',
		ToZip: '',
		ToCountry: '',
	});
});

test('media are numbered from 0', () => {
	const media = [
		{ url: 'https://example.com/ME1', contentType: 'image/jpeg' },
		{ url: 'https://example.com/ME2', contentType: 'audio/amr' },
	];
	const params = inboundParameters({ ...MESSAGE, body: '', numSegments: 1, media });

	expect(Object.fromEntries(params)).toMatchObject({
		Body: '',
		NumMedia: '2',
		MediaUrl0: 'https://example.com/ME1',
		MediaContentType0: 'image/jpeg',
		MediaUrl1: 'https://example.com/ME2',
		MediaContentType1: 'audio/amr',
	});
});

test('an inbound message through a Messaging Service names it and its opt-out word', () => {
	const params = inboundParameters({
		...MESSAGE,
		messagingServiceSid: 'MG00000000000000000000000000000001',
		body: 'Stop',
		numSegments: 1,
		media: [],
		optOutType: 'STOP',
	});

	expect(Object.fromEntries(params)).toMatchObject({
		MessagingServiceSid: 'MG00000000000000000000000000000001',
		OptOutType: 'STOP',
	});
});

test('a status callback tells the status under both names', () => {
	expect(Object.fromEntries(statusParameters({ ...MESSAGE, status: 'sent' }))).toEqual({
		MessageSid: 'SM00000000000000000000000000000001',
		SmsSid: 'SM00000000000000000000000000000001',
		MessageStatus: 'sent',
		SmsStatus: 'sent',
		AccountSid: 'AC00000000000000000000000000000001',
		From: '+14155550101',
		To: '+14155550102',
		ApiVersion: '2010-04-01',
	});
});

test('a failed delivery has its error code, the service and the time of the carrier', () => {
	const params = statusParameters({
		...MESSAGE,
		messagingServiceSid: 'MG00000000000000000000000000000001',
		status: 'undelivered',
		errorCode: 30003,
		carrierDoneAt: new Date('2025-10-04T10:48:08.000Z'),
	});

	expect(Object.fromEntries(params)).toMatchObject({
		MessageStatus: 'undelivered',
		ErrorCode: '30003',
		MessagingServiceSid: 'MG00000000000000000000000000000001',
		RawDlrDoneDate: '2510041048',
	});
});

test('the 2008-08-01 status callback has two parameters', () => {
	const params = legacyStatusParameters('SM00000000000000000000000000000001', 'failed');

	expect(formBody(params)).toBe('SmsSid=SM00000000000000000000000000000001&SmsStatus=failed');
});
