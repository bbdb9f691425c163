import { startRelay, type Relay } from './relay';

export interface SpreadingProxy extends Relay {
	/** What went to a webhook process, and to which one, in the order of arrival. */
	passedOn: ReadonlyArray<{ path: string; parameters: URLSearchParams; port: number }>;
	setBackends(backends: { main: number; webhooks: readonly number[] }): void;
}

/**
 * Stands in front of an n8n in queue mode: webhooks go to the webhook processes in turn, all else to
 * the main process. https://docs.n8n.io/hosting/scaling/queue-mode/#configure-webhook-urls
 */
export async function startSpreadingProxy(): Promise<SpreadingProxy> {
	let main = 0;
	let webhooks: readonly number[] = [];
	const passedOn: Array<SpreadingProxy['passedOn'][number]> = [];
	const relay = await startRelay((path, body) => {
		const port = webhooks[passedOn.length % webhooks.length];
		if (port === undefined || !/^\/(?:webhook|webhook-waiting)\//.test(path)) return main;
		passedOn.push({ path, parameters: new URLSearchParams(body), port });
		return port;
	});
	return {
		...relay,
		passedOn,
		setBackends: (backends) => ({ main, webhooks } = backends),
	};
}
