import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { numberField } from '../shared/fields';
import { refusal } from '../errors/twilioError';
import { optionsOf } from './optionReader';

/**
 * If Twilio answers in 100 ms, 1,000 messages take 5.0 seconds with 30 requests at once, 3.0 with 50
 * and 2.3 with 100 (bench/send.bench.ts). More than 50 gain little, and leave less for other users of
 * the account: Twilio does not say how many it allows.
 */
const defaultConcurrentRequests = 50;
/** At a lower rate, many items could add up to a wait that overflows a timer, which then fires at once. */
const leastMessagesPerSecond = 0.001;
const mostMessagesPerSecond = 1000;

const maxConcurrentRequestsOption: INodeProperties = numberField(
	'Max Concurrent Requests',
	'maxConcurrentRequests',
	'Maximum simultaneous requests. Lowered automatically while Twilio throttles. With 1, messages are sent one after another.',
	{ start: defaultConcurrentRequests, minValue: 1, maxValue: 100, numberPrecision: 0 },
);

const messagesPerSecondOption: INodeProperties = numberField(
	'Messages per Second',
	'messagesPerSecond',
	'Maximum messages per second, evenly spaced, e.g. 0.5 for one every two seconds. Without this option there is no limit.',
	{ start: 10, minValue: 0, maxValue: mostMessagesPerSecond },
);

/** How fast a run goes. They apply to all items together, so they are read from the first. */
export const runOptions: INodeProperties[] = [maxConcurrentRequestsOption, messagesPerSecondOption];

export interface RunOptions {
	maxConcurrentRequests: number;
	messagesPerSecond?: number;
}

/** @throws TwilioError when one of them is not a number in its range. */
export function readRunOptions(context: IExecuteFunctions): RunOptions {
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
		`It must be a number from ${leastMessagesPerSecond} to ${mostMessagesPerSecond}. Without the option there is no limit.`,
	);
}
