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

/** As n8n answers and stores it: `data` is flatted. */
export type StoredExecution = Omit<Execution, 'data'> & { data: string };

/** Unpacks the data of an execution. */
export function readExecution({ id, workflowId, mode, status, data }: StoredExecution): Execution {
	// What n8n stored of a run is of this type.
	return { id, workflowId, mode, status, data: parse(data) as IRunExecutionData };
}

/** The items that a node put out in its last run; none when it did not run. */
export function outputOf(
	execution: Execution,
	nodeName: string,
	outputIndex = 0,
): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.at(-1)?.data?.main?.[outputIndex] ?? [];
}
