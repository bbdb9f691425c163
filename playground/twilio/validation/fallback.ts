import { readSender } from '../addresses';
import { TwilioError } from '../errors';
import type { Account } from '../world';
import type { Rule } from './rule';

/** FallbackFrom sends as SMS what RCS cannot deliver: https://www.twilio.com/docs/api/errors/21664 */
const goesWithoutFrom: Rule = ({ form }) =>
	isAsked(form) && form.get('From').trim() !== '' && new TwilioError(21664);

const goesWithService: Rule = ({ form, messagingServiceSid }) =>
	isAsked(form) && messagingServiceSid === '' && new TwilioError(21666);

/** As written: other parameters may be typed in any format, this one not. */
const isOwnSender: Rule = ({ form }, account) =>
	isAsked(form) && !isSmsSender(form.get('FallbackFrom'), account) && new TwilioError(21665);

const serviceHasRcs: Rule = ({ form, messagingServiceSid }, { services }) => {
	const service = services.find(({ sid }) => sid === messagingServiceSid);
	const hasRcs = service?.channelSenders.some((sender) => sender.startsWith('rcs:'));
	return isAsked(form) && service !== undefined && !hasRcs && new TwilioError(21667);
};

const isAsked = (form: { get: (name: string) => string }) => form.get('FallbackFrom') !== '';

function isSmsSender(typed: string, { numbers }: Account): boolean {
	const sender = readSender(typed);
	if (sender?.kind === 'alphanumeric') return true;
	return numbers.some(({ phoneNumber, capabilities }) => phoneNumber === typed && capabilities.sms);
}

export const fallbackRules: readonly Rule[] = [
	goesWithoutFrom,
	goesWithService,
	isOwnSender,
	serviceHasRcs,
];
