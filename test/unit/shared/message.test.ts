import { toMessage } from '../../../nodes/TwilioSms/shared/message';

const sid = 'SM00000000000000000000000000000001';

test('what Twilio left out is null', () => {
	expect(toMessage({ sid })).toEqual({
		sid: 'SM00000000000000000000000000000001',
		accountSid: null,
		messagingServiceSid: null,
		from: null,
		to: null,
		body: null,
		status: null,
		direction: null,
		numSegments: null,
		numMedia: null,
		price: null,
		priceUnit: null,
		errorCode: null,
		errorMessage: null,
		dateCreated: null,
		dateUpdated: null,
		dateSent: null,
	});
});

test('counts, prices and error codes are numbers, addresses stay text', () => {
	const message = toMessage({
		sid,
		numSegments: '2',
		numMedia: '0',
		price: '-0.00750',
		errorCode: '30007',
		to: '0015550100',
		from: '+14155550100',
	});
	expect(message).toMatchObject({
		numSegments: 2,
		numMedia: 0,
		price: -0.0075,
		errorCode: 30007,
		to: '0015550100',
		from: '+14155550100',
	});
});

test.each([
	['Fri, 24 May 2019 17:18:27 +0000', '2019-05-24T17:18:27.000Z'],
	['Sun, 04 Oct 2009 03:48:08 -0700', '2009-10-04T10:48:08.000Z'],
	['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
	['not a date', 'not a date'],
	['', null],
])('the date %p reads as %p', (dateSent, expected) => {
	expect(toMessage({ sid, dateSent }).dateSent).toBe(expected);
});

test.each([
	['1', 'inbound', 1],
	['2', 'outbound-reply', 2],
	['4', 'outbound-api', 4],
	['6', 'outbound-api', 6],
	['0', null, 0],
])('flags %s give the direction %s', (flags, direction, number) => {
	expect(toMessage({ sid, flags })).toMatchObject({ direction, flags: number });
});

test('a direction that Twilio gave is not derived from flags', () => {
	expect(toMessage({ sid, direction: 'outbound-call', flags: '1' }).direction).toBe(
		'outbound-call',
	);
});
