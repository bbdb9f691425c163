import type { IDataObject } from 'n8n-workflow';
import { readJson, UnreadableAnswer } from './client/answer';
import type { Connection } from './client/connection';
import { requestTwilio } from './client/request';

/**
 * What Twilio is set to call, by Twilio's own POST parameters (`SmsUrl`, `SmsMethod`, ...). A missing
 * setting is '', a flag is 'true' or 'false'.
 */
export type WebhookSettings = Record<string, string>;

/** Reads the settings with these names from a resource, where they are in snake_case. */
export function toSettings(resource: IDataObject, names: readonly string[]): WebhookSettings {
	return Object.fromEntries(names.map((name) => [name, String(resource[toSnakeCase(name)] ?? '')]));
}

export function toSnakeCase(name: string): string {
	return name.replace(/\B[A-Z]/g, '_$&').toLowerCase();
}

/** Reads one resource. @throws TwilioError */
export async function readResource(connection: Connection, url: string): Promise<IDataObject> {
	return await requestTwilio(connection, { method: 'GET', url, read: readSidAndAll });
}

/** Changes one resource, and resolves with it. @throws TwilioError */
export async function updateResource(
	connection: Connection,
	url: string,
	changes: WebhookSettings,
): Promise<IDataObject> {
	const form = Object.entries(changes);
	return await requestTwilio(connection, { method: 'POST', url, form, read: readSidAndAll });
}

export function readSidAndAll(body: string): IDataObject {
	const resource = readJson(body);
	if (typeof resource.sid !== 'string') throw new UnreadableAnswer('JSON without a SID');
	return resource;
}
