import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { refusal } from '../transport/errors';
import type { TrafficOptions } from '../transport/traffic';

/** Twilio does not say how many it takes; what it refuses is asked again with fewer at once. */
const defaultConcurrentRequests = 30;
const mostConcurrentRequests = 100;
const mostMessagesPerSecond = 1000;

/** How fast a run goes. For all of its items together, so read from the first. */
export const runOptions: INodeProperties[] = [
	{
		displayName: 'Max Concurrent Requests',
		name: 'maxConcurrentRequests',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: mostConcurrentRequests, numberPrecision: 0 },
		default: defaultConcurrentRequests,
		description:
			'How many requests may be on their way to Twilio at the same time. When Twilio says that these are too many, fewer are made for a while. With 1, messages are sent in order.',
	},
	{
		displayName: 'Messages per Second',
		name: 'messagesPerSecond',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: mostMessagesPerSecond },
		default: 10,
		description:
			'How many messages to hand to Twilio each second, evenly. Twilio itself queues what it cannot send at once, for up to 10 hours; a slower pace keeps that queue short.',
	},
];

/** @throws TwilioError when one of them is no number in its range. */
export function readRunOptions(
	context: IExecuteFunctions,
): Pick<TrafficOptions, 'maxConcurrentRequests' | 'messagesPerSecond'> {
	const read = (name: string) => context.getNodeParameter(`options.${name}`, 0, null);
	return {
		maxConcurrentRequests: readMaxConcurrentRequests(read('maxConcurrentRequests')),
		messagesPerSecond: readMessagesPerSecond(read('messagesPerSecond')),
	};
}

function readMaxConcurrentRequests(value: unknown): number {
	if (value === null) return defaultConcurrentRequests;
	const count = toNumber(value);
	if (Number.isInteger(count) && count >= 1 && count <= mostConcurrentRequests) return count;
	throw refusal(
		'"Max Concurrent Requests" is out of range',
		`Give a whole number from 1 to ${mostConcurrentRequests}, or remove the option.`,
	);
}

function readMessagesPerSecond(value: unknown): number | undefined {
	if (value === null) return undefined;
	const perSecond = toNumber(value);
	if (perSecond > 0 && perSecond <= mostMessagesPerSecond) return perSecond;
	throw refusal(
		'"Messages per Second" is out of range',
		`Give a number above 0, up to ${mostMessagesPerSecond}, or remove the option.`,
	);
}

/** Text counts, too: an expression often gives some. */
function toNumber(value: unknown): number {
	const isNumeric = typeof value === 'number' || typeof value === 'string';
	return isNumeric && value !== '' ? Number(value) : NaN;
}
