import type { IExecuteFunctions } from 'n8n-workflow';
import { TwilioError, type ErrorFacts } from '../errors/twilioError';
import { toErrorFacts } from '../errors/nodeError';
import type { Output } from './operation';
import type { End } from './workers';

/** What an item ended as that no later try may begin again. */
interface Kept {
	/** To whom or what the item was about, see `subjectOf`. */
	subject: string;
	outputs?: Output[];
	error?: ErrorFacts;
}

/**
 * n8n runs a node again from its first item when it fails ("Retry On Fail"), and when a person
 * retries the failed execution. The ends of its items therefore stay in n8n's data of the
 * execution, which both hand on (`contextData`, n8n-core 2.41 workflow-execute.ts); a new execution
 * begins without. They are kept for one run of the node (`$runIndex`), so that a loop, whose rounds
 * are runs of their own, sends whatever it says. The next try takes them out. A failed execution
 * does not learn what its retry did: when that fails, too, it is the one to retry.
 */
export function takeEarlierEnds(context: IExecuteFunctions): Map<number, End> {
	const kept = keptIn(context);
	delete context.getContext('node')[keyOf(context)];
	return new Map(
		Object.entries(kept)
			.map(([index, { subject, outputs, error }]) => ({
				itemIndex: Number(index),
				subject,
				end: outputs ? { outputs } : { error: error && new TwilioError(error) },
			}))
			.filter(({ itemIndex, subject }) => subject === subjectOf(context, itemIndex))
			.map(({ itemIndex, end }) => [itemIndex, end]),
	);
}

/** What the tries before this one sent, as long as the next one has not taken it out. */
export function sidsOfEarlierTry(context: IExecuteFunctions): string[] {
	const outputs = Object.values(keptIn(context)).flatMap(({ outputs = [] }) => outputs);
	// Without "Simplify" an answer in XML keeps Twilio's own names.
	return outputs.map(({ json }) => String(json.sid ?? json.Sid));
}

function keptIn(context: IExecuteFunctions): Record<string, Kept> {
	return (context.getContext('node')[keyOf(context)] ?? {}) as Record<string, Kept>; // by keepEnds
}

/** Asked again, they change nothing, and show how things are by then. */
const reads = ['downloadMedia', 'estimate', 'get', 'getAll'];

/**
 * Keeps those that are done, and those of which nobody knows: begun again, they could be doubled.
 * What can be repeated could not, nor one with a key: it is looked for again then.
 */
export function keepEnds(context: IExecuteFunctions, ends: readonly End[]): void {
	if (reads.includes(context.getNodeParameter('operation', 0))) return;
	const kept = ends.flatMap((end, itemIndex): Array<[number, Kept]> => {
		if ('outputs' in end) {
			return [[itemIndex, { subject: subjectOf(context, itemIndex), outputs: end.outputs }]];
		}
		const error = toErrorFacts(end.error);
		const mayBeDoubled = error.outcome === 'unknown' && !error.retryable;
		if (!mayBeDoubled || hasKey(context, itemIndex)) return [];
		return [[itemIndex, { subject: subjectOf(context, itemIndex), error }]];
	});
	context.getContext('node')[keyOf(context)] = Object.fromEntries(kept);
}

function hasKey(context: IExecuteFunctions, itemIndex: number): boolean {
	return context.getNodeParameter('options.idempotencyKey', itemIndex, '') !== '';
}

function keyOf(context: IExecuteFunctions): string {
	const { $runIndex } = context.getWorkflowDataProxy(0);
	return `earlierTry:${$runIndex}`;
}

/**
 * A person may change the node before retrying: with another recipient it is another message. With
 * another text it is not, for that changes by itself when it tells the time.
 */
function subjectOf(context: IExecuteFunctions, itemIndex: number): string {
	const names = ['resource', 'operation', 'to', 'replyTo', 'messageSid', 'phoneNumber', 'fields'];
	return JSON.stringify(names.map((name) => context.getNodeParameter(name, itemIndex, null)));
}
