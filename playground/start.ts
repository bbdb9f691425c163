/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { join, resolve } from 'node:path';
import { N8nClient } from './n8n/client';
import { freePort } from './n8n/freePort';
import { installHost } from './n8n/install';
import { startN8n } from './n8n/n8n';
import { playgroundOwner, signIn } from './n8n/session';
import { readWorkflowFile } from './n8n/workflowFile';
import { startLocalTwilio } from './twilio/localTwilio';
import { twilioCredential } from './twilioCredential';

const projectFolder = resolve(__dirname, '..');
const userFolder = join(projectFolder, '.n8n-playground');
const preferredPorts = { n8n: 5678, twilio: 5680 };

async function start(): Promise<void> {
	await installHost({ onProgress: console.log });
	console.log('Starting the local Twilio and n8n (about ten seconds)');
	const twilio = await startLocalTwilio({
		port: await freePort(preferredPorts.twilio),
		// n8n remembers the messages of earlier starts, which must not come again under their sids.
		sidSeed: new Date().toISOString(),
	});
	const n8n = await startN8n({ userFolder, port: preferredPorts.n8n });
	try {
		const client = new N8nClient(await signIn(n8n.url, playgroundOwner));
		await importCredential(client, twilio.url);
		const sendId = await importExample(client, 'send-a-message.json');
		const replyId = await importExample(client, 'reply-to-texts.json');
		console.log(welcome({ n8nUrl: n8n.url, twilioUrl: twilio.url, sendId, replyId }));
		await Promise.race([asked('SIGINT'), asked('SIGTERM'), n8n.ended]);
		console.log('\nStopping n8n and the local Twilio');
	} finally {
		await n8n.stop();
		await twilio.close();
	}
}

/** The port of the local Twilio may have changed since the last start, so it is always saved. */
async function importCredential(client: N8nClient, twilioUrl: string): Promise<void> {
	const credential = twilioCredential(twilioUrl);
	const stored = (await client.credentials()).find(({ name }) => name === credential.name);
	await (stored
		? client.updateCredential(stored.id, credential)
		: client.createCredential(credential));
}

/** Left alone when it is there: a person may have changed it. */
async function importExample(client: N8nClient, file: string): Promise<string> {
	const example = await readWorkflowFile(join(projectFolder, 'examples', file));
	const stored = (await client.workflows()).find(({ name }) => name === example.name);
	return stored?.id ?? (await client.createWorkflow(example));
}

function welcome(to: Record<'n8nUrl' | 'twilioUrl' | 'sendId' | 'replyId', string>): string {
	return `
n8n is ready            ${to.n8nUrl}
  sign in with e-mail   ${playgroundOwner.email}
  and password          ${playgroundOwner.password}

The local Twilio is at  ${to.twilioUrl}
  It stands in for Twilio: no text message and nothing else leaves this machine.

Send a text: open  ${to.n8nUrl}/workflow/${to.sendId}
  sign in, press "Execute workflow", then double-click the "Twilio SMS" node to see what was sent.

Answer a text: open  ${to.n8nUrl}/workflow/${to.replyId}
  press "Publish", then let a phone text the number from another terminal:
  curl ${to.twilioUrl}/_local/messages --json '{"from":"+14155550123","to":"+14155550100","body":"Hello"}'
  See what came of it under "Executions".

Ctrl-C ends both. Your workflows are kept in the folder .n8n-playground; delete it to start afresh.`;
}

async function asked(signal: NodeJS.Signals): Promise<void> {
	// Stays attached: a second Ctrl-C must not cut the ending short.
	await new Promise<void>((done) => process.on(signal, () => done()));
}

start().catch((error: Error) => {
	console.error(`\n${error.message}`);
	process.exitCode = 1;
});
