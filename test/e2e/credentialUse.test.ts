/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but a local Twilio */
import type { Execution } from '../../playground/n8n/execution';
import type { WorkflowFile } from '../../playground/n8n/workflowFile';
import { twilioCredential } from '../../playground/twilioCredential';
import { startHttpServer } from '../engine/httpServer';
import { slowTestMs, startPlayground, type Playground } from './playground';
import { nodeName, sendWorkflow, triggerName } from './sendWorkflow';

const oauth = {
	authType: 'oauth2ClientCredentials',
	authToken: '',
	clientId: 'OQ00000000000000000000000000000001',
	clientSecret: 'localTwilioOAuthAppSecret-00000000000000000000000000000000000001',
};
const messagesPath = '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json';

jest.setTimeout(slowTestMs);

describe('a credential in a real n8n', () => {
	let playground: Playground;

	beforeAll(async () => {
		playground = await startPlayground();
	});

	afterAll(async () => {
		await playground?.close();
	});

	const create = async (name: string, fields: Record<string, string>) => {
		const { client, twilio } = playground;
		await client.createCredential({ ...twilioCredential(twilio.url, fields), name });
	};
	const run = async (workflow: WorkflowFile): Promise<Execution> => {
		const { client } = playground;
		return await client.run(await client.createWorkflow(workflow), triggerName);
	};
	const tokensAsked = () =>
		playground.twilio.requests.filter(({ path }) => path === '/v2/token').length;

	/** The example workflow with an HTTP Request node, of this version, in the place of ours. */
	const request = async (credentialName: string, url: string, typeVersion: number) => {
		const workflow = await sendWorkflow({ name: 'HTTP Request', credentialName });
		const parameters: Record<string, string> = {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'twilioSmsApi',
		};
		return await run({
			...workflow,
			nodes: workflow.nodes.map((node) =>
				node.name === nodeName
					? { ...node, type: 'n8n-nodes-base.httpRequest', typeVersion, parameters }
					: node,
			),
		});
	};

	it('of an OAuth app gets one token, which n8n keeps for later runs and other nodes', async () => {
		await create('OAuth', oauth);
		const workflow = await sendWorkflow({ name: 'OAuth', credentialName: 'OAuth' });

		expect(await run(workflow)).toMatchObject({ status: 'success' });
		expect(await run(workflow)).toMatchObject({ status: 'success' });
		const listed = await request('OAuth', playground.twilio.url + messagesPath, 4.2);

		expect(listed).toMatchObject({ status: 'success' });
		expect(tokensAsked()).toBe(1);
		expect(playground.twilio.messages()).toHaveLength(2);
	});

	it('of an OAuth app gets its first token in an HTTP Request node', async () => {
		await create('OAuth 2', oauth);
		const before = tokensAsked();

		expect(await request('OAuth 2', playground.twilio.url + messagesPath, 4.2)).toMatchObject({
			status: 'success',
		});
		expect(tokensAsked()).toBe(before + 1);
	});

	it.each([
		['an Auth Token', 3, {}],
		['an Auth Token', 4.2, {}],
		['an OAuth app', 4.2, oauth],
	])('of %s does not leave for another server (HTTP Request %s)', async (_, version, fields) => {
		const name = `Stay ${version} ${Object.keys(fields).length}`;
		await create(name, fields);
		const seen: unknown[] = [];
		await using stranger = await startHttpServer((incoming, response) => {
			seen.push(incoming.headers.authorization);
			response.end('{}');
		});

		const { status, data } = await request(name, `${stranger.url}${messagesPath}`, version);

		expect(status).toBe('error');
		expect(data.resultData.error?.message).toMatch(
			/^This credential is only sent to Twilio .*, not to 127\.0\.0\.1:\d+\./,
		);
		expect(seen).toEqual([]);
	});

	it.each([3, 4.2])('does not follow a redirect (HTTP Request %s)', async (version) => {
		const name = `Redirect ${version}`;
		const seen: unknown[] = [];
		await using stranger = await startHttpServer((incoming, response) => {
			seen.push(incoming.headers.authorization);
			response.end('{}');
		});
		await using own = await startHttpServer((_incoming, response) => {
			response.writeHead(302, { location: `${stranger.url}/elsewhere` }).end();
		});
		await create(name, { apiUrl: own.url });

		await request(name, own.url, version);

		expect(seen).toEqual([undefined]);
	});
});
