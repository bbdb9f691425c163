import {
	NodeConnectionTypes,
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { connect } from '../twilio/client/connection';
import { isUnclear } from '../errors/twilioError';
import { toErrorFacts, toNodeError } from '../errors/nodeError';
import { Traffic } from '../limits/limiter';
import { keepEnds, takeEarlierEnds } from './resume';
import type { Operation, Work } from './operation';
import { readRunOptions } from './runOptions';
import { runWorks, type End } from './workers';

/**
 * Runs an operation for every input item, many at once. All items are read and checked before
 * anything is sent. With "continue on fail", for an AI agent, and when the user stops the run, a
 * failed item is output with its `error`; else the first failure ends the run. What n8n then begins
 * again goes on with the items that are not done.
 * @throws NodeApiError, NodeOperationError
 */
export async function runItems(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const { works, traffic } = await prepare(context, operation);
	const stopAtFailure = !goesOn(context);
	const known = takeEarlierEnds(context);
	const { ends, firstFailed } = await runWorks(works, traffic, { known, stopAtFailure });
	const failed = firstFailed ?? ends.findIndex((end) => 'error' in end);
	const end = ends[failed];
	if (!end) return toItems(ends);
	const isThrown = stopAtFailure && !traffic.ending.isCancelled;
	// n8n also begins again when the first item that comes out has an error.
	if (isThrown || context.getNode().retryOnFail) keepEnds(context, ends);
	if (!isThrown || !('error' in end)) return toItems(ends);
	throw toNodeError(context.getNode(), end.error, { itemIndex: failed, note: summary(ends) });
}

/**
 * An AI agent's tool goes on by itself, but n8n tells the model no more than an error's title: of
 * our output it learns what to do, and not to send again what may have been sent.
 */
function goesOn(context: IExecuteFunctions): boolean {
	const { rewireOutputLogTo, onError } = context.getNode();
	const isTool = rewireOutputLogTo === NodeConnectionTypes.AiTool && onError !== 'stopWorkflow';
	return isTool || context.continueOnFail();
}

function toItems(ends: readonly End[]): INodeExecutionData[] {
	return ends.flatMap((end, itemIndex) => {
		const pairedItem = { item: itemIndex };
		if ('outputs' in end) return end.outputs.map((output) => ({ ...output, pairedItem }));
		return [{ json: { error: { ...toErrorFacts(end.error) } }, pairedItem }];
	});
}

/** Says of many items how many there is nothing left to do for, and how to go on with the rest. */
function summary(ends: readonly End[]): string | undefined {
	if (ends.length === 1) return undefined;
	const done = ends.filter((end) => 'outputs' in end).length;
	const unknown = ends.filter((end) => 'error' in end && isUnclear(end.error)).length;
	if (done + unknown === 0) return `None of the ${ends.length} items is done.`;
	const counts = [`${done} done`, `${ends.length - done - unknown} not done`];
	if (unknown > 0) counts.push(`${unknown} unknown`);
	return `Of ${ends.length} items: ${counts.join(', ')}. To go on with those that are not done, retry this execution under "Executions"; a new one begins with all of them.`;
}

interface Prepared {
	works: Work[];
	traffic: Traffic;
}

/** An item that cannot be right fails in its turn if the run goes on then, and at once if not. */
async function prepare(context: IExecuteFunctions, operation: Operation): Promise<Prepared> {
	const items = context.getInputData();
	const note =
		items.length > 1
			? `None of the ${items.length} items was begun: all are checked first.`
			: undefined;
	const failing = (error: unknown, itemIndex: number): Work => {
		if (!goesOn(context)) throw toNodeError(context.getNode(), error, { itemIndex, note });
		return async () => await Promise.reject(error);
	};
	const cancelSignal = context.getExecutionCancelSignal();
	let traffic = new Traffic({ cancelSignal });
	let read: (itemIndex: number) => Work;
	try {
		traffic = new Traffic({ cancelSignal, ...readRunOptions(context) });
		read = operation(context, await connect(context, traffic));
	} catch (error) {
		return { traffic, works: items.map((_, itemIndex) => failing(error, itemIndex)) };
	}
	const works: Work[] = [];
	for (const itemIndex of items.keys()) {
		// Lets n8n do something else: 10,000 items take seconds to read.
		if (itemIndex % 100 === 99) await sleep(0);
		try {
			works.push(read(itemIndex));
		} catch (error) {
			works.push(failing(error, itemIndex));
		}
	}
	return { works, traffic };
}
