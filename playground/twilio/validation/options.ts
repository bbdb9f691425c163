import { TwilioError } from '../errors';
import type { Rule } from './rule';

/** https://www.twilio.com/docs/messaging/api/message-resource (read November 2026) */
const maxStatusCallbackLength = 4000;
const maxValidityPeriodSeconds = 36_000;
const minScheduleAheadMs = 300 * 1000;
const maxScheduleAheadMs = 35 * 24 * 3600 * 1000;

const allowedValues: Record<string, RegExp> = {
	ProvideFeedback: /^(true|false)$/i,
	ForceDelivery: /^(true|false)$/i,
	SmartEncoded: /^(true|false)$/i,
	ShortenUrls: /^(true|false)$/i,
	SendAsMms: /^(true|false)$/i,
	Attempt: /^[1-9]\d*$/,
	ContentRetention: /^(retain|discard)$/,
	AddressRetention: /^(retain|obfuscate)$/,
	TrafficType: /^free$/,
	ScheduleType: /^fixed$/,
	RiskCheck: /^(enable|disable)$/,
	MessageIntent:
		/^(otp|notifications|marketing|fraud|security|customercare|delivery|education|polling|announcements|events)$/,
	ApplicationSid: /^AP[0-9a-fA-F]{32}$/,
};

/** Whether Twilio can call it: http(s), a host without underscore, not too long. */
export function isCallable(url: string): boolean {
	const parsed = URL.parse(url);
	return (
		url.length <= maxStatusCallbackLength &&
		parsed !== null &&
		/^https?:$/.test(parsed.protocol) &&
		!parsed.hostname.includes('_')
	);
}

const statusCallbackIsCallable: Rule = ({ statusCallback }) =>
	statusCallback !== '' && !isCallable(statusCallback) && new TwilioError(21609, statusCallback);

const validityPeriodIsInRange: Rule = ({ form }) => {
	const period = form.get('ValidityPeriod');
	if (period === '') return undefined;
	const isInRange =
		/^\d+$/.test(period) && Number(period) >= 1 && Number(period) <= maxValidityPeriodSeconds;
	return !isInRange && new TwilioError(21624);
};

const valuesAreAllowed: Rule = ({ form }) => {
	const wrong = Object.entries(allowedValues).find(
		([name, allowed]) => form.get(name) !== '' && !allowed.test(form.get(name)),
	);
	return wrong && new TwilioError(20422, wrong[0]);
};

/** Such as `geo:37.787890,-122.391664|375 Beale St`. */
const actionsAreKnown: Rule = ({ form }) =>
	!form
		.all('PersistentAction')
		.every((action) => /^(geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?(\|.+)?)?$/.test(action)) &&
	new TwilioError(20422, 'PersistentAction');

/** Links are shortened by a Messaging Service, which has the domain for it. */
const shorteningHasService: Rule = ({ form, messagingServiceSid }) =>
	form.get('ShortenUrls').toLowerCase() === 'true' &&
	messagingServiceSid === '' &&
	new TwilioError(20422, 'ShortenUrls');

const scheduleIsComplete: Rule = ({ form, messagingServiceSid, sendAt }) => {
	if (form.get('ScheduleType') === '') return undefined;
	if (sendAt === undefined) return new TwilioError(35111);
	return messagingServiceSid === '' && new TwilioError(35118);
};

/** "More than 5 minutes": https://www.twilio.com/docs/api/errors/35115, by the time of the request. */
const sendAtIsInWindow: Rule = ({ form, sendAt }, _account, now) => {
	if (form.get('ScheduleType') === '' || sendAt === undefined) return undefined;
	if (Number.isNaN(sendAt.getTime())) return new TwilioError(35114);
	const aheadMs = sendAt.getTime() - now.getTime();
	if (aheadMs <= minScheduleAheadMs) return new TwilioError(35115);
	return aheadMs > maxScheduleAheadMs && new TwilioError(35117);
};

export const optionRules: readonly Rule[] = [
	statusCallbackIsCallable,
	validityPeriodIsInRange,
	valuesAreAllowed,
	actionsAreKnown,
	shorteningHasService,
	scheduleIsComplete,
	sendAtIsInWindow,
];
