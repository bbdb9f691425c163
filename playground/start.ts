/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { playgroundAccount } from './account';
import { importCredential, importExamples, type ImportedExample } from './examples';
import { answerAsAssistant } from './model/assistant';
import { startLocalModel } from './model/localModel';
import { modelCredentialNames, openAiModel, standInModel } from './modelCredential';
import { N8nClient } from './n8n/client';
import { freePort, thisPort } from './n8n/freePort';
import { hostFolderFor, installHost, pinnedVersion } from './n8n/install';
import { startN8n } from './n8n/n8n';
import { playgroundOwner, signIn } from './n8n/session';
import { noteRunning, refuseIfRunning } from './running';
import { readStartOptions, usage, type StartOptions } from './startOptions';
import { startLocalTwilio } from './twilio/localTwilio';
import { twilioCredential } from './twilioCredential';

const playgroundFolder = resolve(__dirname, '../.n8n-playground');
const preferredPorts = { n8n: 5678, twilio: 5680 };

async function start(options: StartOptions): Promise<void> {
	// A version cannot read the database of a later one.
	const userFolder = join(playgroundFolder, options.n8nVersion ?? '');
	await refuseIfRunning(userFolder);
	const hostFolder = await hostFolderFor(options.n8nVersion ?? pinnedVersion);
	const openAi = options.openAi ? openAiModel(process.env.OPENAI_API_KEY) : undefined;
	await installHost({ onProgress: console.log, hostFolder });
	if (options.fresh) await rm(userFolder, { recursive: true, force: true });
	console.log('Starting the local Twilio and n8n (about ten seconds)');
	const ports = await choosePorts(options);
	const phoneUrl = urlAt(ports.twilio);
	await using ends = new AsyncDisposableStack();
	ends.defer(await noteRunning(userFolder, { n8nUrl: urlAt(ports.n8n), phoneUrl }));
	const model = await startLocalModel(answerAsAssistant);
	ends.defer(async () => await model.close());
	const twilio = ends.use(
		await startLocalTwilio({
			port: ports.twilio,
			accounts: [playgroundAccount(`${phoneUrl}/_local/elsewhere`)],
			keepIn: join(userFolder, 'twilio'),
			// n8n remembers messages of earlier starts, so new ones must not reuse their SIDs.
			sidSeed: new Date().toISOString(),
			// Slow enough to watch.
			statusDelayMs: 700,
		}),
	);
	const n8n = await startN8n({ userFolder, hostFolder, port: ports.n8n });
	ends.defer(async () => await n8n.stop());
	const client = new N8nClient(await signIn(n8n.url, playgroundOwner));
	await importCredential(client, twilioCredential(twilio.url));
	await importCredential(client, openAi ?? standInModel(model.url), modelCredentialNames);
	const examples = await importExamples(client);
	console.log(welcome({ n8nUrl: n8n.url, phoneUrl: twilio.url, examples }));
	await Promise.race([asked('SIGINT'), asked('SIGTERM'), n8n.ended]);
	console.log('\nStopping n8n and the local Twilio');
}

const urlAt = (port: number) => `http://127.0.0.1:${port}`;

async function choosePorts({ n8nPort, twilioPort }: StartOptions) {
	return {
		n8n: n8nPort ? await thisPort(n8nPort, '--port') : await freePort(preferredPorts.n8n),
		twilio: twilioPort
			? await thisPort(twilioPort, '--twilio-port')
			: await freePort(preferredPorts.twilio),
	};
}

function welcome(to: { n8nUrl: string; phoneUrl: string; examples: ImportedExample[] }): string {
	const [first] = to.examples;
	return `
n8n    ${to.n8nUrl}
       sign in as ${playgroundOwner.email} with the password ${playgroundOwner.password}

Phone  ${to.phoneUrl}
       Texts from your workflows arrive here, and you text back from here.
       It stands in for Twilio: no text message and nothing else leaves this machine.

Send a text: open  ${to.n8nUrl}/workflow/${first?.id}
  press "Execute workflow", and watch the text arrive on the phone.
Get an answer: text the number "Main line" from the phone.

These examples are in n8n: ${to.examples.map(({ name }) => name).join(', ')}.

Press Ctrl-C to stop everything. Your workflows and messages stay in the folder .n8n-playground.
"npm start -- --fresh" deletes them, "npm start -- --help" shows all options.`;
}

async function asked(signal: NodeJS.Signals): Promise<void> {
	// Stays attached, so that a second Ctrl-C does not interrupt the shutdown.
	await new Promise<void>((done) => process.on(signal, () => done()));
}

async function main(): Promise<void> {
	try {
		const options = readStartOptions(process.argv.slice(2));
		await (options.help ? console.log(usage) : start(options));
	} catch (error) {
		console.error(`\n${(error as Error).message}`);
		process.exitCode = 1;
	}
}

void main();
