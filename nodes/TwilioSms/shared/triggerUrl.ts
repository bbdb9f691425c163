import type { IDataObject } from 'n8n-workflow';
import { isRecord } from './record';
import { webAddress } from './urls';

/**
 * The key in the workflow's global static data under which the workflow's active Twilio SMS
 * Triggers keep their production URLs, by the trigger node's id:
 * `{ [nodeId]: { url, takesStatus, takesMessages } }`. A node can read no other node's own data.
 */
const key = 'twilioSmsTriggers';

export interface ActiveTrigger {
	/** What Twilio calls. */
	url: string;
	/** Whether the workflow wants delivery reports. */
	takesStatus: boolean;
	/** Whether texts come in there; missing from what older versions have noted. */
	takesMessages?: boolean;
}

/** Notes an active trigger in `getWorkflowStaticData('global')`. */
export function rememberTrigger(
	staticData: IDataObject,
	nodeId: string,
	trigger: ActiveTrigger,
): void {
	if (!isRecord(staticData)) return;
	staticData[key] = { ...activeTriggers(staticData), [nodeId]: { ...trigger } };
}

/** Strikes out a trigger that is no longer active. */
export function forgetTrigger(staticData: IDataObject, nodeId: string): void {
	const { [nodeId]: forgotten, ...others } = activeTriggers(staticData);
	if (forgotten) staticData[key] = others;
}

/** Where the reports about a message can go; undefined when no active trigger takes them. */
export function findStatusUrl(staticData: IDataObject): string | undefined {
	return Object.values(activeTriggers(staticData)).find(({ takesStatus }) => takesStatus)?.url;
}

/** Where the workflow's active triggers get texts. */
export function findMessageUrls(staticData: IDataObject): string[] {
	return Object.values(activeTriggers(staticData))
		.filter(({ takesMessages }) => takesMessages === true)
		.map(({ url }) => url);
}

/** Whether the URL belongs to a test run of a trigger, here or in another n8n. */
export function isTestUrl(url: string): boolean {
	return /\/webhook-test\/[^/]+\/webhook$/.test(webAddress(url)?.pathname ?? '');
}

/** More than one workflow has; n8n stores whatever it is given through its API. */
const maxTriggers = 100;

/** Those that have the right shape. */
function activeTriggers(staticData: unknown): Record<string, IDataObject & ActiveTrigger> {
	const triggers = isRecord(staticData) ? staticData[key] : undefined;
	if (!isRecord(triggers)) return {};
	return Object.fromEntries(
		Object.entries(triggers)
			.slice(-maxTriggers)
			.flatMap(([id, trigger]) => (isActiveTrigger(trigger) ? [[id, trigger]] : [])),
	);
}

function isActiveTrigger(value: unknown): value is IDataObject & ActiveTrigger {
	return isRecord(value) && typeof value.url === 'string' && typeof value.takesStatus === 'boolean';
}
