/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { TwilioSms } from '../../nodes/TwilioSms/TwilioSms.node';
import { TwilioSmsTrigger } from '../../nodes/TwilioSms/TwilioSmsTrigger.node';
import { operationsOf } from './fields';
import { root } from './project';

const folder = path.join(root, 'dist/nodes/TwilioSms/__schema__');
const operations = operationsOf(new TwilioSms().description);

interface Schema {
	version: number;
	type: string;
	properties: Record<string, object>;
}

const read = (file: string): Schema => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

/** Where n8n looks for the schema of a version, written as it is in a node's description. */
const versionFolder = (version: number) => `v${version}.0.0`.split('.').slice(0, 3).join('.');

test('each operation has the schema of its output, and there is no other', () => {
	const version = versionFolder(1);
	expect(globSync('**/*.json', { cwd: path.join(folder, version) }).sort()).toEqual(
		operations.map(({ resource, value }) => `${resource}/${value}.json`).sort(),
	);
	expect(operations).toHaveLength(17);
	expect(new TwilioSms().description.version).toBe(1);
});

test('each version of the trigger has the schema of its output', () => {
	const versions = [new TwilioSmsTrigger().description.version].flat();

	expect(
		versions.filter((one) => !existsSync(path.join(folder, `${versionFolder(one)}.json`))),
	).toEqual([]);
	expect(versionFolder(1.1)).toBe('v1.1.0');
});

test.each(globSync('**/*.json', { cwd: folder }))('%s is a schema as n8n reads it', (file) => {
	const { version, ...schema } = read(file);

	expect(version).toBe(1);
	expect(schema.type).toBe('object');
	expect(Object.keys(schema.properties).length).toBeGreaterThanOrEqual(2);
	expect(new Ajv({ strict: true, strictTypes: false }).compile(schema)).toBeInstanceOf(Function);
});

test.each(['send', 'reply', 'get', 'getAll', 'redact', 'cancel'])(
	'message: %s shows the one shape of a message, in its order',
	(operation) => {
		const names = Object.keys(read(`v1.0.0/message/${operation}.json`).properties);

		expect(names.slice(0, 18).join(' ')).toBe(
			'status to from body numSegments numMedia price priceUnit errorCode errorMessage direction dateCreated dateUpdated dateSent sid messagingServiceSid accountSid flags',
		);
	},
);

test('the trigger shows what both of its events have', () => {
	expect(Object.keys(read('v1.1.0.json').properties).join(' ')).toBe(
		'from body to channel profileName media numMedia optOut buttonText buttonPayload location repliedToSid externalUserId status isFinal errorCode errorMessage help event sid messagingServiceSid accountSid numSegments parameters',
	);
});
