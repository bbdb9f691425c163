import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect, type Connection } from '../transport/connection';
import { refusal } from '../transport/errors';
import { toErrorFacts, toNodeError } from '../transport/nodeError';

/** What an operation does for one item: reads its parameters, asks Twilio, gives the output. */
export type ItemOperation = (
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
) => Promise<IDataObject>;

/**
 * Runs an operation for every input item, one output item each. The credential is read once. With
 * "continue on fail" a failed item is output with its `error`, else the first failure ends the run.
 * @throws NodeApiError, NodeOperationError
 */
export async function runPerItem(
	context: IExecuteFunctions,
	operation: ItemOperation,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const output: INodeExecutionData[] = [];
	let connection: Connection | undefined;
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		const pairedItem = { item: itemIndex };
		try {
			refuseWhenStopped(context);
			connection ??= await connect(context);
			output.push({ json: await operation(context, connection, itemIndex), pairedItem });
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, itemIndex);
			output.push({ json: { error: { ...toErrorFacts(error) } }, pairedItem });
		}
	}
	return output;
}

function refuseWhenStopped(context: IExecuteFunctions): void {
	if (context.getExecutionCancelSignal()?.aborted) {
		throw refusal('The run was stopped before this item', 'Run the workflow again for this item.');
	}
}
