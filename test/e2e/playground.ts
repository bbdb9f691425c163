/* eslint-disable @n8n/community-nodes/require-node-api-error -- never shipped: no node is at work here */
import { N8nClient } from '../../playground/n8n/client';
import { startN8n, type N8n, type N8nOptions } from '../../playground/n8n/n8n';
import { playgroundOwner, signIn } from '../../playground/n8n/session';
import {
	startLocalTwilio,
	type LocalTwilio,
	type LocalTwilioOptions,
} from '../../playground/twilio/localTwilio';

/** Jest's own limit of 5 s is for tests that start no n8n. */
export const slowTestMs = 150_000;

export interface Playground {
	twilio: LocalTwilio;
	n8n: N8n;
	client: N8nClient;
	close(): Promise<void>;
}

/** A local Twilio and a throw-away n8n with the packed package, signed in as its owner. */
export async function startPlayground(
	twilioOptions: LocalTwilioOptions = {},
	n8nOptions: N8nOptions = {},
): Promise<Playground> {
	const twilio = await startLocalTwilio(twilioOptions);
	try {
		const n8n = await startN8n(n8nOptions);
		const client = new N8nClient(await signIn(n8n.url, playgroundOwner));
		const close = async () => {
			await n8n.stop();
			await twilio.close();
		};
		return { twilio, n8n, client, close };
	} catch (error) {
		await twilio.close();
		throw error;
	}
}
