import { parse } from 'flatted';
import type { ExecutionStatus, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

/** One run of a workflow, with all its data. */
export interface Execution {
	id: string;
	workflowId: string;
	mode: string;
	status: ExecutionStatus;
	data: IRunExecutionData;
}

/** As n8n stores and returns it, with `data` in the format of the package flatted. */
export type StoredExecution = Omit<Execution, 'data'> & { data: string };

/** Unpacks the data of an execution. */
export function readExecution({ id, workflowId, mode, status, data }: StoredExecution): Execution {
	// n8n stores the data of a run in this type.
	return { id, workflowId, mode, status, data: parse(data) as IRunExecutionData };
}

/** The items that a node output in its last run; none if it did not run. */
export function outputOf(
	execution: Execution,
	nodeName: string,
	outputIndex = 0,
): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.at(-1)?.data?.main?.[outputIndex] ?? [];
}
