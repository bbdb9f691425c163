import type { IDataObject } from 'n8n-workflow';

/**
 * The key in the workflow's global static data under which the workflow's active Twilio SMS
 * Triggers keep their production URLs, by the trigger node's id:
 * `{ [nodeId]: { url: string, takesStatus: boolean } }`. A node can read no other node's own data.
 */
const key = 'twilioSmsTriggers';

export interface ActiveTrigger {
	/** What Twilio calls. */
	url: string;
	/** Whether the workflow wants to be told what became of messages. */
	takesStatus: boolean;
}

/** Notes an active trigger in `getWorkflowStaticData('global')`. */
export function rememberTrigger(
	staticData: IDataObject,
	nodeId: string,
	trigger: ActiveTrigger,
): void {
	staticData[key] = { ...activeTriggers(staticData), [nodeId]: { ...trigger } };
}

/** Strikes out a trigger that is no longer active. */
export function forgetTrigger(staticData: IDataObject, nodeId: string): void {
	const { [nodeId]: forgotten, ...others } = activeTriggers(staticData);
	if (forgotten) staticData[key] = others;
}

/** Where the reports about a message can go; undefined when no active trigger takes them. */
export function findStatusUrl(staticData: IDataObject): string | undefined {
	const taker = Object.values(activeTriggers(staticData)).find(({ takesStatus }) => takesStatus);
	return taker && String(taker.url);
}

function activeTriggers(staticData: IDataObject): Record<string, IDataObject> {
	return { ...(staticData[key] as Record<string, IDataObject> | undefined) };
}
