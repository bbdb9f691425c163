import {
	expectSent,
	fromNumber,
	fromService,
	service,
	startSendingForEachTest,
	type Row,
} from './sentForm';

startSendingForEachTest();

const sent = { body: 'Hi', direction: 'outbound-api' };
const app = 'AP00000000000000000000000000000001';

describe('each other option under its own name', () => {
	test.each<Row>([
		[
			'applicationSid',
			{ advancedOptions: { applicationSid: app } },
			`&ApplicationSid=${app}`,
			sent,
		],
		['attempt', { advancedOptions: { attempt: 2 } }, '&Attempt=2', sent],
		[
			'provideFeedback',
			{ advancedOptions: { provideFeedback: true } },
			'&ProvideFeedback=true',
			sent,
		],
		['validityPeriod', { advancedOptions: { validityPeriod: 600 } }, '&ValidityPeriod=600', sent],
		[
			'validityPeriod as text',
			{ advancedOptions: { validityPeriod: '={{ "600" }}' } },
			'&ValidityPeriod=600',
			sent,
		],
		[
			'shortenUrls',
			{ from: service, advancedOptions: { shortenUrls: true } },
			'&ShortenUrls=true',
			sent,
		],
		['riskCheck', { advancedOptions: { riskCheck: 'disable' } }, '&RiskCheck=disable', sent],
		['messageIntent', { advancedOptions: { messageIntent: 'otp' } }, '&MessageIntent=otp', sent],
		['trafficType', { advancedOptions: { trafficType: 'free' } }, '&TrafficType=free', sent],
		[
			'contentRetention',
			{ advancedOptions: { contentRetention: 'discard' } },
			'&ContentRetention=discard',
			{ body: '' },
		],
		[
			'addressRetention',
			{ advancedOptions: { addressRetention: 'obfuscate' } },
			'&AddressRetention=obfuscate',
			{ to: '+1415555XXXX' },
		],
		[
			'persistentAction',
			{ advancedOptions: { persistentAction: ['geo:37.7876,-122.3984|Our shop'] } },
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
				messageIntent: '',
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
