/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node, and the secrets are made up */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../playground/n8n/execution';
import { twilioCredential } from '../../playground/twilioCredential';
import { slowTestMs, startPlayground } from './playground';
import { nodeName, sendWorkflow, triggerName } from './sendWorkflow';

const secrets = {
	'the Auth Token': '0123456789abcdef0123456789abcdef',
	'its Basic header':
		'QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg',
	'a wrong Auth Token': 'ffffffffffffffffffffffffffffffff',
	'the Basic header of a wrong Auth Token':
		'QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTpmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZg',
	'the secret of an API key': 'localTwilioApiKeySecret000000001',
	'the Basic header of an API key':
		'U0swMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTpsb2NhbFR3aWxpb0FwaUtleVNlY3JldDAwMDAwMDAwMQ',
	'a wrong secret of an API key': 'wrongApiKeySecret00000000000001',
	'the Basic header of a wrong API key':
		'U0swMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTp3cm9uZ0FwaUtleVNlY3JldDAwMDAwMDAwMDAwMDAx',
	'the secondary Auth Token': 'fedcba9876543210fedcba9876543210',
};

const apiKey = { authType: 'apiKey', apiKeySid: 'SK00000000000000000000000000000001' };
const goodKey = { ...apiKey, apiKeySecret: 'localTwilioApiKeySecret000000001' };
const wrongKey = { ...apiKey, apiKeySecret: 'wrongApiKeySecret00000000000001' };
const wrongToken = { authToken: 'ffffffffffffffffffffffffffffffff' };

interface Failure {
	/** Twilio's, when it answered. */
	code: number | null;
	/** Of the credential. */
	fields: Record<string, string>;
	/** Of the node. */
	parameters?: Record<string, string>;
}

jest.setTimeout(slowTestMs);

describe('after runs that failed', () => {
	let userFolder: string;

	beforeAll(async () => {
		userFolder = await mkdtemp(join(tmpdir(), 'n8n-playground-'));
	});

	afterAll(async () => {
		await rm(userFolder, { recursive: true });
	});

	it('no secret is in anything that n8n stored, answered or printed', async () => {
		const { client, twilio, n8n, close } = await startPlayground(
			{},
			{ userFolder, env: { N8N_LOG_LEVEL: 'debug' } },
		);
		const seen: string[] = [];
		try {
			// A wrong setting, which no waiting mends.
			const withoutTls = twilio.url.replace('http:', 'https:');
			const invalidNumber = { to: '+1 415 555' };
			const failures: Failure[] = [
				{ code: 20003, fields: wrongToken },
				{ code: 20003, fields: wrongKey },
				{ code: null, fields: { apiUrl: withoutTls } },
				{ code: null, fields: { ...goodKey, apiUrl: withoutTls } },
				{ code: 21211, fields: {}, parameters: invalidNumber },
				{ code: 21211, fields: goodKey, parameters: invalidNumber },
				{ code: 21211, fields: { apiVersion: '2008-08-01' }, parameters: invalidNumber },
			];
			for (const [index, { code, fields, parameters }] of failures.entries()) {
				const name = `Failure ${index + 1}`;
				const secondary = { secondaryAuthToken: 'fedcba9876543210fedcba9876543210' };
				const credential = twilioCredential(twilio.url, { ...secondary, ...fields });
				await client.createCredential({ ...credential, name });
				const changes = { name, credentialName: name, parameters };

				const stopped = await client.run(
					await client.createWorkflow(await sendWorkflow(changes)),
					triggerName,
				);
				const continued = await client.run(
					await client.createWorkflow(
						await sendWorkflow({ ...changes, onError: 'continueRegularOutput' }),
					),
					triggerName,
				);

				expect(stopped.status).toBe('error');
				expect(continued.status).toBe('success');
				expect(outputOf(continued, nodeName)).toMatchObject([{ json: { error: { code } } }]);
				seen.push(JSON.stringify(stopped), JSON.stringify(continued));
			}
		} finally {
			await close();
		}

		const stored = await filesBelow(userFolder);
		const everything = Buffer.concat([
			...stored,
			Buffer.from([...seen, ...n8n.logLines].join('\n')),
		]);
		// Were these not found, the search would prove nothing.
		expect(Buffer.concat(stored).includes('Hi Jenny! Want to grab dinner?')).toBe(true);
		expect(n8n.logLines.join('\n')).toContain('Failure 1');
		expect(
			Object.entries(secrets)
				.filter(([, secret]) => everything.includes(secret))
				.map(([name]) => name),
		).toEqual([]);
	});
});

/** SQLite's database and write-ahead log among them. */
async function filesBelow(folder: string): Promise<Buffer[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return await Promise.all(
		entries
			.filter((entry) => entry.isFile())
			.map(async ({ parentPath, name }) => await readFile(join(parentPath, name))),
	);
}
