import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { refusal } from '../errors/twilioError';
import { optionsOf } from './optionReader';

/**
 * 1,000 messages to a Twilio that answers in 100 ms (bench/send.bench.ts) take 5.0 seconds 30 at
 * once, 3.0 seconds 50 at once and 2.3 seconds 100 at once. More than 50 gain little, and leave less
 * to what else uses the account: Twilio does not say how many it allows.
 */
const defaultConcurrentRequests = 50;
/** A longer wait among many items is more than a timer can hold, which then does not wait at all. */
const leastMessagesPerSecond = 0.001;
const mostMessagesPerSecond = 1000;

const maxConcurrentRequestsOption: INodeProperties = {
	displayName: 'Max Concurrent Requests',
	name: 'maxConcurrentRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	default: defaultConcurrentRequests,
	description:
		'Maximum simultaneous requests. Lowered automatically while Twilio throttles. With 1, messages are sent one after another.',
};

const messagesPerSecondOption: INodeProperties = {
	displayName: 'Messages per Second',
	name: 'messagesPerSecond',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: mostMessagesPerSecond },
	default: 10,
	description:
		'Maximum messages per second, evenly spaced, e.g. 0.5 for one every two seconds. Without this option there is no limit.',
};

/** How fast a run goes: for all of its items together, so read from the first. */
export const runOptions: INodeProperties[] = [maxConcurrentRequestsOption, messagesPerSecondOption];

export interface RunOptions {
	maxConcurrentRequests: number;
	messagesPerSecond?: number;
}

/** @throws TwilioError when one of them is no number in its range. */
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
