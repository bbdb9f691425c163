import type { IExecuteFunctions } from 'n8n-workflow';
import { toErrorFacts } from '../errors/nodeError';
import { TwilioError, type ErrorFacts } from '../errors/twilioError';
import type { EarlierTries, LostSend, Output, Work } from './operation';
import type { ItemResult } from './workers';

/** The result of an item that a later attempt must not simply start again. */
interface Kept {
	/** The subject of its work. */
	subject: string;
	outputs?: Output[];
	/** For a message with an unknown outcome: its error, and since when it may be at Twilio. */
	error?: ErrorFacts;
	sinceMs?: number;
}

/** What the attempts before this one kept. */
export class EarlierResults implements EarlierTries {
	constructor(private readonly kept: ReadonlyMap<number, Kept>) {}

	get sids(): string[] {
		const outputs = [...this.kept.values()].flatMap(({ outputs = [] }) => outputs);
		// Without "Simplify", an XML answer keeps Twilio's own names.
		return outputs.map(({ json }) => String(json.sid ?? json.Sid));
	}

	/** The results of the items whose subject is still the same. */
	of(works: readonly Work[]): Map<number, ItemResult | { lost: LostSend }> {
		const results = new Map<number, ItemResult | { lost: LostSend }>();
		for (const [index, { subject, outputs, error, sinceMs = 0 }] of this.kept) {
			if (subject !== works[index]?.subject) continue;
			if (outputs) results.set(index, { outputs });
			else if (error) {
				results.set(index, { lost: { error: new TwilioError(error, { sinceMs }), sinceMs } });
			}
		}
		return results;
	}
}

/**
 * n8n runs a node again from its first item when it fails ("Retry On Fail"), and when somebody
 * retries the failed execution. So the results of its items stay in n8n's execution data, which both
 * pass on (`contextData`, n8n-core 2.41 workflow-execute.ts); a new execution starts without them.
 * They belong to one run of the node (`$runIndex`), so that in a loop, where each round is a run of
 * its own, nothing is skipped. A failed execution does not learn what its retry did: if the retry
 * fails, too, retry that one.
 */
export function readEarlierResults(context: IExecuteFunctions): EarlierResults {
	const kept = (context.getContext('node')[keyOf(context)] ?? {}) as Record<string, Kept>; // by keepResults
	const byIndex = Object.entries(kept).map(([index, one]) => [Number(index), one] as const);
	return new EarlierResults(new Map(byIndex));
}

export function dropEarlierResults(context: IExecuteFunctions): void {
	delete context.getContext('node')[keyOf(context)];
}

/** Keeps what is done, and what may be at Twilio, which must not be sent twice. */
export function keepResults(
	context: IExecuteFunctions,
	works: readonly Work[],
	results: readonly ItemResult[],
): void {
	const kept: Record<string, Kept> = {};
	for (const [index, result] of results.entries()) {
		const subject = works[index]?.subject;
		if (subject === undefined) continue;
		if ('outputs' in result) {
			kept[index] = { subject, outputs: result.outputs };
			continue;
		}
		const { error } = result;
		const sinceMs = error instanceof TwilioError ? error.circumstances.sinceMs : undefined;
		if (sinceMs !== undefined) kept[index] = { subject, error: toErrorFacts(error), sinceMs };
	}
	context.getContext('node')[keyOf(context)] = kept;
}

function keyOf(context: IExecuteFunctions): string {
	const { $runIndex } = context.getWorkflowDataProxy(0);
	return `earlierTry:${$runIndex}`;
}
