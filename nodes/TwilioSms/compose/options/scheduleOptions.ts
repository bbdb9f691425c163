import { textField } from '../../shared/fields';
import { toInstant } from '../../shared/localTime';
import { refusal } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import { dateText } from '../../run/parameters';
import type { OptionReader } from '../../run/optionReader';

export const sendAtOption = textField(
	'Send At',
	'sendAt',
	"When Twilio sends the message: 5 minutes to 35 days from now, in the workflow's time zone. Only with a Messaging Service as the sender.",
	{ type: 'dateTime' },
);

/** https://www.twilio.com/docs/messaging/features/message-scheduling (read November 2026) */
const minAheadMs = 5 * 60 * 1000;
const maxAheadMs = 35 * 24 * 3600 * 1000;

/** The present, and the time zone of a time that names none. */
export interface Clock {
	nowMs: number;
	timeZone: string;
}

/** @throws TwilioError */
export function readSchedule(
	options: OptionReader,
	clock: Clock,
): Pick<MessageParameters, 'ScheduleType' | 'SendAt'> {
	const time = toSendAt(options.value(sendAtOption), clock);
	return {
		SendAt: time,
		ScheduleType: time === undefined ? undefined : 'fixed',
	};
}

/**
 * Turns the value of a date field or an expression, text or a date, into ISO 8601 in UTC.
 * @throws TwilioError when it is not a time, or one at which Twilio would not send.
 */
export function toSendAt(value: unknown, { nowMs, timeZone }: Clock): string | undefined {
	const typed = dateText(value);
	if (typed === '') return undefined;
	const time = toInstant(typed, timeZone);
	if (!time) {
		throw refusal(
			`"Send At" is not a date and time: ${typed.slice(0, 40)}`,
			'Write it like 2026-12-24T18:30, or use an expression that returns a date, e.g. {{ $now.plus({ hours: 2 }) }}.',
		);
	}
	const aheadMs = time.getTime() - nowMs;
	if (aheadMs > minAheadMs && aheadMs <= maxAheadMs) {
		return time.toISOString().replace(/\.\d+Z$/, 'Z');
	}
	const what =
		aheadMs < 0
			? 'in the past'
			: aheadMs <= minAheadMs
				? 'less than 5 minutes ahead'
				: 'more than 35 days ahead';
	const help =
		aheadMs <= minAheadMs
			? 'Choose a later time, or remove the option to send it now.'
			: 'Choose an earlier time, or run the workflow later.';
	throw refusal(
		`"Send At" is ${what}: ${time.toISOString()}`,
		`${help} A time without an offset is in the workflow's time zone, ${timeZone}.`,
	);
}
