import {
	readJson,
	readMessage,
	readMessages,
	readRestException,
	UnreadableAnswer,
} from '../../../../nodes/TwilioSms/twilio/client/answer';
import { legacyAnswer } from '../../../vectors/legacyAnswer';

test("the answer in Twilio's documentation of 2008 comes out in the one shape", () => {
	expect(readMessage(legacyAnswer).message).toEqual({
		sid: 'SM872fb94e3b358913777cdb313f25b46f',
		accountSid: 'AC5ea872f6da5a21de157d80997a64bd33',
		messagingServiceSid: null,
		from: '4155551212',
		to: '5558675309',
		body: 'Hi Jenny! Want to grab dinner?',
		status: 'sent',
		direction: 'outbound-reply',
		numSegments: null,
		numMedia: null,
		price: null,
		priceUnit: null,
		errorCode: null,
		errorMessage: null,
		dateCreated: '2009-10-04T10:48:08.000Z',
		dateUpdated: '2009-10-04T10:48:10.000Z',
		dateSent: '2009-10-04T10:48:10.000Z',
		flags: 2,
	});
});

test('the raw answer keeps the names and texts of Twilio', () => {
	expect(readMessage(legacyAnswer).raw).toMatchObject({
		DateSent: 'Sun, 04 Oct 2009 03:48:10 -0700',
		Flags: '2',
	});
});

/** The values of the example in https://www.twilio.com/docs/messaging/api/message-resource */
const currentFields = {
	sid: 'SM00000000000000000000000000000001',
	account_sid: 'AC00000000000000000000000000000001',
	messaging_service_sid: null,
	from: '+14155550100',
	to: '+14155550123',
	body: 'Hi there',
	status: 'delivered',
	direction: 'outbound-api',
	num_segments: '1',
	num_media: '0',
	price: '-0.00750',
	price_unit: 'USD',
	error_code: null,
	error_message: null,
	date_created: 'Fri, 24 May 2019 17:18:27 +0000',
	date_updated: 'Fri, 24 May 2019 17:18:28 +0000',
	date_sent: null,
	api_version: '2010-04-01',
	uri: '/2010-04-01/Accounts/AC1/Messages/SM1.json',
	subresource_uris: { media: '/2010-04-01/Accounts/AC1/Messages/SM1/Media.json' },
};
const currentMessage = {
	sid: 'SM00000000000000000000000000000001',
	accountSid: 'AC00000000000000000000000000000001',
	messagingServiceSid: null,
	from: '+14155550100',
	to: '+14155550123',
	body: 'Hi there',
	status: 'delivered',
	direction: 'outbound-api',
	numSegments: 1,
	numMedia: 0,
	price: -0.0075,
	priceUnit: 'USD',
	errorCode: null,
	errorMessage: null,
	dateCreated: '2019-05-24T17:18:27.000Z',
	dateUpdated: '2019-05-24T17:18:28.000Z',
	dateSent: null,
};

test('a JSON answer comes out in the one shape', () => {
	const { message, raw } = readMessage(JSON.stringify(currentFields));
	expect(message).toEqual(currentMessage);
	expect(raw).toEqual(currentFields);
});

test('an XML answer of the current API comes out in the same shape', () => {
	const xml =
		'<?xml version="1.0" encoding="UTF-8"?>\n<TwilioResponse><Message><Sid>SM00000000000000000000000000000001</Sid><DateCreated>Fri, 24 May 2019 17:18:27 +0000</DateCreated><DateUpdated>Fri, 24 May 2019 17:18:28 +0000</DateUpdated><DateSent/><AccountSid>AC00000000000000000000000000000001</AccountSid><To>+14155550123</To><From>+14155550100</From><MessagingServiceSid/><Body>Hi there</Body><Status>delivered</Status><NumSegments>1</NumSegments><NumMedia>0</NumMedia><Direction>outbound-api</Direction><ApiVersion>2010-04-01</ApiVersion><Price>-0.00750</Price><PriceUnit>USD</PriceUnit><ErrorCode/><ErrorMessage/><Uri>/2010-04-01/Accounts/AC1/Messages/SM1.json</Uri><SubresourceUris><Media>/2010-04-01/Accounts/AC1/Messages/SM1/Media</Media></SubresourceUris></Message></TwilioResponse>';
	expect(readMessage(xml).message).toEqual(currentMessage);
});

test.each([
	['', 'an empty answer'],
	['  \n', 'an empty answer'],
	['OK', 'text that is not JSON'],
	['{"sid":"SM1"', 'text that is not JSON'],
	['[]', 'JSON that is not an object'],
	['null', 'JSON that is not an object'],
	['{}', 'an answer without a message'],
	['<!DOCTYPE html><html></html>', 'a web page (HTML)'],
	['<TwilioResponse></TwilioResponse>', 'XML without a message'],
	['<TwilioResponse><SMSMessage></SMSMessage></TwilioResponse>', 'an answer without a message'],
	['<TwilioResponse><SMSMessage><Sid>SM1</Sid>', 'XML that is cut off before its end'],
])('%p is not a message but %s', (body, found) => {
	expect(() => readMessage(body)).toThrow(new UnreadableAnswer(found));
});

test('lists are read from JSON and XML, of none, one or many messages', () => {
	const xml = (messages: string) =>
		`<TwilioResponse><SMSMessages page="0">${messages}</SMSMessages></TwilioResponse>`;
	const one = '<SMSMessage><Sid>SM1</Sid></SMSMessage>';
	const sids = (body: string) => readMessages(body).records.map(({ message }) => message.sid);

	expect(sids(xml(''))).toEqual([]);
	expect(sids(xml(one))).toEqual(['SM1']);
	expect(sids(xml(one + one))).toEqual(['SM1', 'SM1']);
	expect(sids('{"messages":[]}')).toEqual([]);
	expect(sids('{"messages":[{"sid":"SM1"},{"sid":"SM2"}]}')).toEqual(['SM1', 'SM2']);
});

test.each([
	['{"messages":[],"next_page_uri":"/2010-04-01/x.json?Page=1"}', '/2010-04-01/x.json?Page=1'],
	['{"messages":[],"next_page_uri":null}', null],
	['{"messages":[]}', null],
	[
		'<A><SMSMessages nextpageuri="/2008-08-01/x?page=1&amp;num=2"/></A>',
		'/2008-08-01/x?page=1&num=2',
	],
	['<A><SMSMessages nextpageuri=""/></A>', null],
])('the list in %p goes on at %p', (body, next) => {
	expect(readMessages(body).next).toBe(next);
});

test.each(['{"sid":"SM1"}', '<TwilioResponse/>', '<html></html>', ''])(
	'%p is not a list of messages',
	(body) => {
		expect(() => readMessages(body)).toThrow(UnreadableAnswer);
	},
);

test.each([
	[
		'{"code":21211,"message":"Invalid","more_info":"https://www.twilio.com/docs/errors/21211","status":400}',
		{
			code: 21211,
			message: 'Invalid',
			moreInfo: 'https://www.twilio.com/docs/errors/21211',
		},
	],
	[
		'<TwilioResponse><RestException><Status>400</Status><Message>No called number is specified</Message><Code>21201</Code><MoreInfo>http://www.twilio.com/docs/errors/21201</MoreInfo></RestException></TwilioResponse>',
		{
			code: 21201,
			message: 'No called number is specified',
			moreInfo: 'http://www.twilio.com/docs/errors/21201',
		},
	],
	[
		'<TwilioResponse><RestException><Status>404</Status><Message>Not found</Message></RestException></TwilioResponse>',
		{ code: null, message: 'Not found', moreInfo: null },
	],
	['<html><body>Bad gateway</body></html>', null],
	['<TwilioResponse/>', null],
	['{"error":"oops"}', null],
	['', null],
])('the error in %s', (body, expected) => {
	expect(readRestException(body)).toEqual(expected);
});

test('names such as __proto__ are only names', () => {
	const { raw } = readMessage(
		'{"sid":"SM00000000000000000000000000000001","__proto__":{"polluted":true}}',
	);
	expect(Object.getPrototypeOf(raw)).toBe(Object.prototype);
	expect(readJson('{"a":1}')).not.toHaveProperty('polluted');
});

test('an answer cut off at the size limit is not a message, even if it is well-formed', () => {
	const padded = JSON.stringify(currentFields).padEnd(16 * 1024 * 1024 + 1);

	expect(() => readMessage(padded)).toThrow('more than 16 MB');
	expect(() => readMessage(legacyAnswer.padEnd(16 * 1024 * 1024 + 1))).toThrow('more than 16 MB');
});
