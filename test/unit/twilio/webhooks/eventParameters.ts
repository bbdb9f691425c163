import type { Parameter } from '../../../../nodes/TwilioSms/twilio/webhooks/webhookRequest';

export const sid = 'SM00000000000000000000000000000001';
export const accountSid = 'AC00000000000000000000000000000001';
export const serviceSid = 'MG00000000000000000000000000000001';

// Names and order as in https://www.twilio.com/docs/messaging/guides/webhook-request
export const inbound: Parameter[] = [
	['ToCountry', 'US'],
	['FromZip', ''],
	['SmsMessageSid', sid],
	['NumMedia', '0'],
	['SmsSid', sid],
	['SmsStatus', 'received'],
	['Body', ' Grüße 👋 '],
	['To', '+12025550100'],
	['NumSegments', '1'],
	['MessageSid', sid],
	['AccountSid', accountSid],
	['From', '+12025550123'],
	['ApiVersion', '2010-04-01'],
];

// As in https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
export const failed: Parameter[] = [
	['ErrorCode', '30003'],
	['SmsSid', sid],
	['SmsStatus', 'undelivered'],
	['MessageStatus', 'undelivered'],
	['To', '+12025550123'],
	['MessagingServiceSid', serviceSid],
	['MessageSid', sid],
	['AccountSid', accountSid],
	['From', '+12025550100'],
	['ApiVersion', '2010-04-01'],
];

/** With other values for some names, and without those that are given none. */
export function changed(
	parameters: Parameter[],
	changes: Record<string, string | null>,
): Parameter[] {
	const kept = parameters.filter(([name]) => !(name in changes));
	const given = Object.entries(changes).flatMap(([name, value]): Parameter[] =>
		value === null ? [] : [[name, value]],
	);
	return [...kept, ...given];
}

/** A status that is told with an error. */
export const status = (value: string) =>
	changed(failed, { MessageStatus: value, SmsStatus: value });
