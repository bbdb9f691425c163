import {
	NodeConnectionTypes,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { toErrorFacts, toNodeError } from '../errors/nodeError';
import { isUnclear } from '../errors/twilioError';
import { RequestLimiter } from '../limits/limiter';
import { connect } from '../twilio/client/connection';
import type { EarlierTries, Operation, Work } from './operation';
import { dropEarlierResults, keepResults, readEarlierResults } from './resume';
import { reportProgress } from './progress';
import { readRunOptions, type RunOptions } from './runOptions';
import { runWorks, type ItemResult } from './workers';

/**
 * Runs an operation for every input item, many at once. All items are read and checked before
 * anything is sent. With "continue on fail", for an AI agent, and when the user stops the run, a
 * failed item is output with its `error`; otherwise the first failure ends the run. If n8n then runs
 * the node again, it continues with the items that are not done.
 * @throws NodeApiError, NodeOperationError
 */
export async function runItems(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const earlier = readEarlierResults(context);
	const { works, limiter, size } = await prepare(context, operation, earlier);
	dropEarlierResults(context);
	const { cancellation } = limiter;
	const stopAtFailure = !continuesOnFail(context);
	const { results, firstFailed } = await runWorks(works, {
		size,
		cancellation,
		stopAtFailure,
		earlier: earlier.of(works),
		onDone: reportProgress(works.length, (progress) => {
			const about = { executionId: context.getExecutionId(), nodeName: context.getNode().name };
			context.logger.info(progress, about);
			context.sendMessageToUI(progress);
		}),
	});
	const failed = firstFailed ?? results.findIndex((result) => 'error' in result);
	const failure = results[failed];
	const toItems = () =>
		results.flatMap((result, index) => itemsOf(context, result, index, works[index]));
	if (!failure) return toItems();
	const isThrown = stopAtFailure && !cancellation.isCancelled;
	// n8n also runs the node again if the first item in the output has an error.
	if (isThrown || context.getNode().retryOnFail) keepResults(context, works, results);
	if (!isThrown || !('error' in failure)) return toItems();
	const note = summary(results);
	throw toNodeError(context.getNode(), failure.error, { itemIndex: failed, note });
}

/**
 * An agent's tool continues by itself, but n8n tells the model only an error's title. Our output also
 * says what to do, and not to resend what may have been sent.
 */
function continuesOnFail(context: IExecuteFunctions): boolean {
	const { rewireOutputLogTo, onError } = context.getNode();
	const isTool = rewireOutputLogTo === NodeConnectionTypes.AiTool && onError !== 'stopWorkflow';
	return isTool || context.continueOnFail();
}

function itemsOf(
	context: IExecuteFunctions,
	result: ItemResult,
	itemIndex: number,
	work?: Work,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if ('outputs' in result) return result.outputs.map((output) => ({ ...output, pairedItem }));
	const about = { ...typedIn(context, itemIndex), ...work?.about };
	return [{ json: { error: { ...toErrorFacts(result.error) }, ...about }, pairedItem }];
}

/** Where a message says what the columns of the output show. */
const columns = { to: 'to', from: 'from', body: 'message' };

/** Tells people who look through failed items which message each of them was. */
function typedIn(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const typed = Object.entries(columns).map(([column, name]) => {
		try {
			return [column, context.getNodeParameter(name, itemIndex, '', { extractValue: true })];
		} catch {
			return [column, '']; // its expression failed, which the error says
		}
	});
	return Object.fromEntries(typed.filter(([, value]) => value !== '' && typeof value !== 'object'));
}

/** Says how many of several items completed, and how to continue with the rest. */
function summary(results: readonly ItemResult[]): string | undefined {
	const { length: all } = results;
	if (all === 1) return undefined;
	const done = results.filter((result) => 'outputs' in result).length;
	const unknown = results.filter((one) => 'error' in one && isUnclear(one.error)).length;
	if (done + unknown === 0) return `None of the ${all} items completed.`;
	const maybe = unknown > 0 ? `, and ${unknown} may have been sent` : '';
	return `${done} of ${all} items completed${maybe}. To process only the rest, retry this execution under "Executions"; a new execution starts over.`;
}

interface Prepared {
	works: Work[];
	limiter: RequestLimiter;
	/** The size of the pool of workers. */
	size: number;
}

/** An invalid item fails in its turn if the run continues after a failure, otherwise at once. */
async function prepare(
	context: IExecuteFunctions,
	operation: Operation,
	earlier: EarlierTries,
): Promise<Prepared> {
	const items = context.getInputData();
	const note =
		items.length > 1 ? `Nothing was sent: all ${items.length} items are checked first.` : undefined;
	const failing = (error: unknown, itemIndex: number): Work => {
		if (!continuesOnFail(context)) throw toNodeError(context.getNode(), error, { itemIndex, note });
		return { run: async () => await Promise.reject(error) };
	};
	const cancelSignal = context.getExecutionCancelSignal();
	let limiter = new RequestLimiter({ cancelSignal });
	let size = 1;
	let read: (itemIndex: number) => Work;
	try {
		const options: RunOptions = readRunOptions(context);
		size = options.maxConcurrentRequests;
		limiter = new RequestLimiter({ cancelSignal, ...options });
		read = operation(context, await connect(context, limiter), earlier);
	} catch (error) {
		return { limiter, size, works: items.map((_, itemIndex) => failing(error, itemIndex)) };
	}
	const works: Work[] = [];
	for (const itemIndex of items.keys()) {
		// Gives n8n time for other work: reading 10,000 items takes seconds.
		if (itemIndex % 100 === 99) await sleep(0);
		try {
			works.push(read(itemIndex));
		} catch (error) {
			works.push(failing(error, itemIndex));
		}
	}
	return { limiter, size, works };
}
