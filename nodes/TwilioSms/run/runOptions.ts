import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { refusal } from '../errors/twilioError';
import type { TrafficOptions } from '../limits/limiter';
import { optionsOf } from './optionReader';

/**
 * Of 1,000 messages to a Twilio that answers in 100 ms (bench/send.bench.ts), 30 at once take 5.0
 * seconds, 50 take 3.0 and 100 take 2.3. More than 50 gain little, and take places from what else
 * uses the account: Twilio does not say how many there are.
 */
const defaultConcurrentRequests = 50;
/** Longer waits for a turn among many are more than a timer can hold, which then does not wait. */
const leastMessagesPerSecond = 0.001;
const mostMessagesPerSecond = 1000;

const maxConcurrentRequestsOption: INodeProperties = {
	displayName: 'Max Concurrent Requests',
	name: 'maxConcurrentRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	default: defaultConcurrentRequests,
	description:
		'How many requests may be on their way to Twilio at the same time. While Twilio says that these are too many, fewer are made. With 1, messages are sent one after another.',
};

const messagesPerSecondOption: INodeProperties = {
	displayName: 'Messages per Second',
	name: 'messagesPerSecond',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: mostMessagesPerSecond },
	default: 10,
	description:
		'How many messages to hand to Twilio each second at most, evenly, e.g. 0.5 for one every two seconds. Without this option it is as many as possible.',
};

/** How fast a run goes. For all of its items together, so read from the first. */
export const runOptions: INodeProperties[] = [maxConcurrentRequestsOption, messagesPerSecondOption];

/** @throws TwilioError when one of them is no number in its range. */
export function readRunOptions(
	context: IExecuteFunctions,
): Pick<TrafficOptions, 'maxConcurrentRequests' | 'messagesPerSecond'> {
	const options = optionsOf(context, 0);
	return {
		maxConcurrentRequests:
			options.integer(maxConcurrentRequestsOption) ?? defaultConcurrentRequests,
		messagesPerSecond: checkMessagesPerSecond(options.text(messagesPerSecondOption)),
	};
}

function checkMessagesPerSecond(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const perSecond = Number(text);
	if (perSecond >= leastMessagesPerSecond && perSecond <= mostMessagesPerSecond) return perSecond;
	throw refusal(
		`"Messages per Second" is ${text.slice(0, 40)}`,
		`It must be a number from ${leastMessagesPerSecond} to ${mostMessagesPerSecond}. Without the option it is as many as possible.`,
	);
}
