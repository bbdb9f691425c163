import { masked } from './addresses';
import { type ErrorCode, TwilioError } from './errors';
import type { Rule } from './validation/rule';

/** https://www.twilio.com/docs/iam/test-credentials#test-sms-messages */
const senders: Record<string, ErrorCode> = {
	'+15005550001': 21212,
	'+15005550007': 21606,
	'+15005550008': 21611,
};

const recipients: Record<string, ErrorCode> = {
	'+15005550001': 21211,
	'+15005550002': 21612,
	'+15005550003': 21408,
	'+15005550004': 21610,
	'+15005550009': 21614,
};

/** With test credentials some numbers stand for an error; all else is judged as usual. */
export const isNoMagicNumber: Rule = ({ from, to }, { isTest }) => {
	if (!isTest) return undefined;
	const senderCode = from && senders[from.value];
	if (senderCode) return new TwilioError(senderCode, from.value);
	const recipientCode = to && recipients[to.value];
	if (!recipientCode) return undefined;
	return new TwilioError(recipientCode, recipientCode === 21211 ? masked(to.value) : to.value);
};
