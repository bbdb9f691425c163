/* eslint-disable @n8n/community-nodes/require-node-api-error -- never shipped: no node is at work here */
import { N8nClient } from '../client';
import { startN8n, type N8n } from '../n8n';
import { playgroundOwner, signIn, type Session } from '../session';
import { startLocalTwilio, type LocalTwilio } from '../../twilio/localTwilio';
import { twilioCredential } from '../../twilioCredential';
import { startPostgres, startRedis } from './services';
import { startSpreadingProxy, type SpreadingProxy } from './spreadingProxy';

/** An n8n in queue mode: PostgreSQL, Redis, a main process, workers, webhook processes, a proxy. */
export interface QueueMode extends AsyncDisposable {
	twilio: LocalTwilio;
	call: Session;
	client: N8nClient;
	proxy: SpreadingProxy;
	workers: N8n[];
	webhookProcesses: N8n[];
}

/** Lets all processes read the credentials: made up, and the same for all. */
const encryptionKey = 'a key for tests that guards nothing';

/** Starts everything, with so many workers and webhook processes, and the local Twilio's credential. */
export async function startQueueMode(ofEach = 2): Promise<QueueMode> {
	const stack = new AsyncDisposableStack();
	try {
		const postgres = await startPostgres();
		stack.defer(postgres.stop);
		const redis = await startRedis();
		stack.defer(redis.stop);
		const twilio = stack.use(await startLocalTwilio());
		const proxy = stack.use(await startSpreadingProxy());
		const env = {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: 'none',
			N8N_ENCRYPTION_KEY: encryptionKey,
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			WEBHOOK_URL: `${proxy.url}/`,
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		};
		type Command = 'start' | 'worker' | 'webhook';
		const start = async (command: Command) => {
			const n8n = await startN8n({ command, env });
			stack.defer(n8n.stop);
			return n8n;
		};
		const startEach = async (command: Command) =>
			await Promise.all(Array.from({ length: ofEach }, async () => await start(command)));
		// It makes the tables, which the others need.
		const main = await start('start');
		const [workers, webhookProcesses] = await Promise.all([
			startEach('worker'),
			startEach('webhook'),
		]);
		proxy.setBackends({ main: portOf(main), webhooks: webhookProcesses.map(portOf) });
		const call = await signIn(main.url, playgroundOwner);
		const client = new N8nClient(call);
		await client.createCredential(twilioCredential(twilio.url));
		return {
			...{ twilio, call, client, proxy, workers, webhookProcesses },
			[Symbol.asyncDispose]: async () => await stack.disposeAsync(),
		};
	} catch (error) {
		await stack.disposeAsync();
		throw error;
	}
}

export const portOf = ({ url }: N8n): number => Number(new URL(url).port);
