/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but the stand-in */
import type { AccountSeed } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { raw } from './raw';
import { Body, expectRefused, From, service, To, type Refusal } from './refusal';

describe('creating a message is refused', () => {
	test.each<Refusal>([
		['without To', { From, Body }, 400, 21604, "A 'To' phone number is required."],
		['without sender', { To, Body }, 400, 21603, "A 'From' phone number is required."],
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
	])('%s', expectRefused);

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
});
