import { Body, expectRefused, From, service, To, type Refusal } from './refusal';

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const scheduled = { MessagingServiceSid: service, To, Body, ScheduleType: 'fixed' };

describe('creating a message is refused', () => {
	test.each<Refusal>([
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
			'with a value that is not one of those allowed',
			{ From, To, Body, RiskCheck: 'maybe' },
			400,
			20422,
			'Invalid Parameter: RiskCheck',
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
			35115,
			'Scheduling does not support this timestamp',
		],
		[
			'scheduled more than 35 days ahead',
			{ ...scheduled, SendAt: inHours(35 * 24 + 1) },
			400,
			35117,
			'Scheduling does not support this timestamp',
		],
	])('%s', expectRefused);
});
