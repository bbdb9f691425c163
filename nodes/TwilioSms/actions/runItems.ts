import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from '../transport/connection';
import { refusal } from '../transport/errors';
import { toErrorFacts, toNodeError } from '../transport/nodeError';
import type { Operation, Work } from './operation';

/**
 * Runs an operation for every input item. All items are read and checked before anything is sent.
 * With "continue on fail" a failed item is output with its `error`, else the first failure ends the
 * run.
 * @throws NodeApiError, NodeOperationError
 */
export async function runItems(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const works = await prepare(context, operation);
	const outputs: INodeExecutionData[] = [];
	for (const [itemIndex, work] of works.entries()) {
		const pairedItem = { item: itemIndex };
		try {
			refuseWhenStopped(context);
			outputs.push(...(await work()).map((output) => ({ ...output, pairedItem })));
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, itemIndex);
			outputs.push({ json: { error: { ...toErrorFacts(error) } }, pairedItem });
		}
	}
	return outputs;
}

/** An item that cannot be right fails in its turn if the run goes on then, and at once if not. */
async function prepare(context: IExecuteFunctions, operation: Operation): Promise<Work[]> {
	const failing = (error: unknown, itemIndex: number): Work => {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, itemIndex);
		return async () => await Promise.reject(error);
	};
	const items = context.getInputData();
	let read: (itemIndex: number) => Work;
	try {
		read = operation(context, await connect(context));
	} catch (error) {
		return items.map((_, itemIndex) => failing(error, itemIndex));
	}
	return items.map((_, itemIndex) => {
		try {
			return read(itemIndex);
		} catch (error) {
			return failing(error, itemIndex);
		}
	});
}

function refuseWhenStopped(context: IExecuteFunctions): void {
	if (context.getExecutionCancelSignal()?.aborted) {
		throw refusal('The run was stopped before this item', 'Run the workflow again for this item.');
	}
}
