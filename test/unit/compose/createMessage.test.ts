import api from '@twilio/cli-core/src/services/twilio-api/twilio_api_v2010.json';
import { TwilioSms } from '../../../nodes/TwilioSms/TwilioSms.node';
import { optionsOf } from '../../package/fields';

const { properties } =
	api.paths['/2010-04-01/Accounts/{AccountSid}/Messages.json'].post.requestBody.content[
		'application/x-www-form-urlencoded'
	].schema;

/** What each parameter of Create Message comes from: a field of Send, an option, or nothing, and why. */
const handled: Record<string, { field: string } | { option: string } | { never: string }> = {
	To: { field: 'to' },
	From: { field: 'from' },
	MessagingServiceSid: { field: 'from' },
	Body: { field: 'message' },
	ContentSid: { field: 'contentSid' },
	ContentVariables: { field: 'contentVariables' },
	AddressRetention: { option: 'addressRetention' },
	ApplicationSid: { option: 'applicationSid' },
	Attempt: { option: 'attempt' },
	ContentRetention: { option: 'contentRetention' },
	FallbackFrom: { option: 'fallbackFrom' },
	MediaUrl: { option: 'mediaUrl' },
	MessageIntent: { option: 'messageIntent' },

	PersistentAction: { option: 'persistentAction' },
	ProvideFeedback: { option: 'provideFeedback' },
	RiskCheck: { option: 'riskCheck' },
	ScheduleType: { option: 'sendAt' },
	SendAsMms: { option: 'sendAsMms' },
	SendAt: { option: 'sendAt' },
	ShortenUrls: { option: 'shortenUrls' },
	SmartEncoded: { option: 'smartEncoded' },
	StatusCallback: { option: 'statusCallback' },
	TrafficType: { option: 'trafficType' },
	ValidityPeriod: { option: 'validityPeriod' },
	ForceDelivery: { never: 'Twilio calls it reserved, and gives it no meaning' },
	MaxPrice: { never: 'obsolete: Twilio has ignored it since 2024-06-03' },
};

const fields = new TwilioSms().description.properties.filter(({ displayOptions: { show } = {} }) =>
	show?.operation?.includes('send'),
);

test('of no parameter of Create Message is it unknown what becomes of it', () => {
	expect(Object.keys(handled).sort()).toEqual(Object.keys(properties).sort());
});

test.each(Object.entries(handled))('%s comes from what Send offers', (_parameter, from) => {
	if ('never' in from) return expect(from.never).toMatch(/\w+ \w+/);
	const isOption = 'option' in from;
	const names = fields
		.flatMap((field) => (isOption ? optionsOf(field) : [field]))
		.map(({ name }) => name);
	expect(names).toContain(isOption ? from.option : from.field);
});
