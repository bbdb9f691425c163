/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the stand-in */
import type { AccountSeed } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { expectDocumented } from './openApi';
import { base, legacyBase, raw } from './raw';

const From = '+14155550100';
const To = '+15558675309';
const Body = 'Hi';
const service = 'MG00000000000000000000000000000001';
const content = 'HX00000000000000000000000000000001';
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const scheduled = { MessagingServiceSid: service, To, Body, ScheduleType: 'fixed' };

describe('creating a message is refused', () => {
	test.each<[string, Record<string, string | string[]>, number, number, string]>([
		['without To', { From, Body }, 400, 21604, "A 'To' phone number is required."],
		['without sender', { To, Body }, 400, 21603, "A 'From' phone number is required."],
		['without content', { From, To }, 400, 21602, 'Message body is required.'],
		['with a blank body', { From, To, Body: ' ' }, 400, 21602, 'Message body is required.'],
		[
			'with nothing but an empty MediaUrl',
			{ From, To, MediaUrl: '' },
			400,
			21619,
			'A Message Body, Media URL or Content SID is required',
		],
		[
			'to what is no number',
			{ From, To: '+1555867', Body },
			400,
			21211,
			"Invalid 'To' Phone Number: +155XXXX",
		],
		[
			'to a short code',
			{ From, To: '12345', Body },
			400,
			21211,
			"Invalid 'To' Phone Number: 1XXXX",
		],
		[
			'from what is no sender',
			{ From: 'A name too long', To, Body },
			400,
			21212,
			"The 'From' number A name too long is not a valid phone number, shortcode, or alphanumeric sender ID.",
		],
		[
			'from a number of somebody else',
			{ From: '+14155550999', To, Body },
			400,
			21606,
			'The From phone number +14155550999 is not a valid, SMS-capable inbound phone number or short code for your account.',
		],
		[
			'from a number that cannot text',
			{ From: '+14155550101', To, Body },
			400,
			21606,
			'The From phone number +14155550101 is not a valid, SMS-capable inbound phone number or short code for your account.',
		],
		[
			'to its own sender',
			{ From, To: From, Body },
			400,
			21266,
			`'To' and 'From' number cannot be the same: ${From}`,
		],
		[
			'from a name to the US',
			{ From: 'ACME', To, Body },
			400,
			21612,
			`Message cannot be sent with the current combination of 'To' (${To}) and/or 'From' parameters`,
		],
		[
			'with 1,601 characters',
			{ From, To, Body: 'a'.repeat(1601) },
			400,
			21617,
			'The concatenated message body exceeds the 1600 character limit',
		],
		[
			'with media that is no URL',
			{ From, To, MediaUrl: 'cat.jpg' },
			400,
			21620,
			'Invalid media URL(s)',
		],
		[
			'with 11 media',
			{ From, To, MediaUrl: Array<string>(11).fill('https://example.com/cat.jpg') },
			400,
			21623,
			'Number of media files exceeds allowed limit',
		],
		[
			'with media from a number without MMS',
			{ From: '+14155551212', To, MediaUrl: 'https://example.com/cat.jpg' },
			400,
			21621,
			"The 'From' number +14155551212 is not enabled for MMS",
		],
		[
			'with a StatusCallback that is no URL',
			{ From, To, Body, StatusCallback: 'example' },
			400,
			21609,
			"The 'StatusCallback' URL example is not a valid URL.",
		],
		[
			'with an underscore in the host of StatusCallback',
			{ From, To, Body, StatusCallback: 'https://my_host.example.com/' },
			400,
			21609,
			"The 'StatusCallback' URL https://my_host.example.com/ is not a valid URL.",
		],
		[
			'with a ValidityPeriod of 0',
			{ From, To, Body, ValidityPeriod: '0' },
			400,
			21624,
			'Invalid validity period value',
		],
		[
			'with a ValidityPeriod of 36,001',
			{ From, To, Body, ValidityPeriod: '36001' },
			400,
			21624,
			'Invalid validity period value',
		],
		[
			'with variables but no content',
			{ From, To, Body, ContentVariables: '{"1":"x"}' },
			400,
			21654,
			'ContentSid Required',
		],
		[
			'with content that does not exist',
			{ From, To, ContentSid: 'HX00000000000000000000000000000009' },
			400,
			21655,
			'The ContentSid is Invalid',
		],
		[
			'with variables that are no JSON',
			{ From, To, ContentSid: content, ContentVariables: '{1:x}' },
			400,
			21656,
			'The ContentVariables Parameter is invalid',
		],
		[
			'with variables that are no strings',
			{ From, To, ContentSid: content, ContentVariables: '{"1":2}' },
			400,
			21656,
			'The ContentVariables Parameter is invalid',
		],
		[
			'with a value that is not one of those allowed',
			{ From, To, Body, RiskCheck: 'maybe' },
			400,
			20422,
			'Invalid Parameter: RiskCheck',
		],
		[
			'through a service that does not exist',
			{ MessagingServiceSid: 'MG00000000000000000000000000000009', To, Body },
			404,
			21701,
			'The Messaging Service does not exist',
		],
		[
			'through what is no service',
			{ MessagingServiceSid: 'MG1', To, Body },
			400,
			21705,
			'The Messaging Service is invalid',
		],
		[
			'through a service without senders',
			{ MessagingServiceSid: 'MG00000000000000000000000000000002', To, Body },
			400,
			21704,
			'The Messaging Service contains no phone numbers',
		],
		[
			'through a service from a number that is not in it',
			{ MessagingServiceSid: service, From: '+14155551212', To, Body },
			400,
			21711,
			'Phone Number, Shortcode or AlphaSender is not associated to the specified Messaging Service.',
		],
		['scheduled without SendAt', scheduled, 400, 35111, 'SendAt timestamp is missing'],
		[
			'scheduled without a service',
			{ From, To, Body, ScheduleType: 'fixed', SendAt: inHours(1) },
			400,
			35118,
			'MessagingServiceSid is required to schedule a message',
		],
		[
			'scheduled for a time that is not ISO 8601',
			{ ...scheduled, SendAt: 'tomorrow' },
			400,
			35114,
			'Scheduling does not support this timestamp',
		],
		[
			'scheduled less than five minutes ahead',
			{ ...scheduled, SendAt: inHours(0.08) },
			400,
			35117,
			'Scheduling does not support this timestamp',
		],
		[
			'scheduled more than 35 days ahead',
			{ ...scheduled, SendAt: inHours(35 * 24 + 1) },
			400,
			35117,
			'Scheduling does not support this timestamp',
		],
		[
			'from WhatsApp to a plain number',
			{ From: `whatsapp:${From}`, To, Body },
			400,
			21910,
			"Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel",
		],
		[
			'from a WhatsApp sender of somebody else',
			{ From: 'whatsapp:+14155550999', To: `whatsapp:${To}`, Body },
			400,
			63007,
			"Twilio could not find a Channel with the specified 'From' address",
		],
	])('%s', async (_name, form, status, code, message) => {
		await using local = await startLocalTwilio();
		const path = `${base}/Messages.json`;
		const answer = await raw(local.url + path, { form });
		expect(JSON.parse(answer.text)).toEqual({
			code,
			message,
			more_info: `https://www.twilio.com/docs/errors/${code}`,
			status,
		});
		expect(answer.status).toBe(status);
		expectDocumented('post', path, answer.status, answer.text);
		expect(local.messages()).toEqual([]);
	});

	const trial: AccountSeed = {
		sid: 'AC00000000000000000000000000000002',
		authToken: '00000000000000000000000000000002',
		type: 'Trial',
		numbers: [
			{ sid: 'PN00000000000000000000000000000011', phoneNumber: From },
			{
				sid: 'PN00000000000000000000000000000012',
				phoneNumber: '+14155550101',
				capabilities: { sms: false },
			},
		],
		services: [
			{
				sid: 'MG00000000000000000000000000000011',
				friendlyName: 'Calls only',
				senders: ['PN00000000000000000000000000000012'],
			},
			{ sid: 'MG00000000000000000000000000000012', friendlyName: 'Away', isAvailable: false },
		],
	};

	test.each([
		['of a trial account to a number that is not verified', { From, To, Body }, 21608],
		['of a trial account from a name', { From: 'ACME', To: '+442079460958', Body }, 21267],
		[
			'through a service whose numbers cannot text',
			{ MessagingServiceSid: 'MG00000000000000000000000000000011', To, Body },
			21703,
		],
		[
			'through a service that is not available',
			{ MessagingServiceSid: 'MG00000000000000000000000000000012', To, Body },
			21702,
		],
	])('%s', async (_name, form, code) => {
		await using local = await startLocalTwilio({ accounts: [trial] });
		const answer = await raw(`${local.url}/2010-04-01/Accounts/${trial.sid}/Messages.json`, {
			form,
			login: [trial.sid, trial.authToken],
		});
		expect(JSON.parse(answer.text)).toMatchObject({ code, status: 400 });
	});

	test('in the 2008 API with 161 characters', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${legacyBase}/SMS/Messages`, {
			form: { From, To, Body: 'a'.repeat(161) },
		});
		expect(answer).toMatchObject({
			status: 400,
			text:
				"<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse><RestException>" +
				'<Status>400</Status><Message>The body exceeds the maximum of 160 characters.</Message>' +
				'<Code>21605</Code><MoreInfo>https://www.twilio.com/docs/errors/21605</MoreInfo>' +
				'</RestException></TwilioResponse>',
		});
	});
});

describe('reading is refused', () => {
	test.each([
		['PageSize=1001', 20007],
		['PageSize=0', 20422],
		['PageSize=many', 20422],
		['Page=-1', 20422],
		['DateSent=yesterday', 20422],
	])('with %s', async (query, code) => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages.json?${query}`);
		expect(JSON.parse(answer.text)).toMatchObject({ code, status: 400 });
	});

	test('with a method that is not allowed', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages.json`, { method: 'PUT' });
		expect(JSON.parse(answer.text)).toMatchObject({ code: 20004, status: 405 });
	});

	test.each(['/2010-04-01/Accounts//Messages.json', '/2010-04-01/Nothing.json', '/v1/Nothing'])(
		'at %s, where nothing is',
		async (path) => {
			await using local = await startLocalTwilio();
			const answer = await raw(local.url + path);
			expect(answer.status).toBe(404);
			expect(JSON.parse(answer.text)).toMatchObject({
				code: 20404,
				message: `The requested resource ${path} was not found`,
			});
		},
	);
});
