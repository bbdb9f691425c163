import type { IDataObject } from 'n8n-workflow';
import type { Connection } from './client/connection';
import { productUrl } from './client/hosts';
import { readAllRecords, type List } from './client/pages';
import { readResource, toSettings, updateResource, type WebhookSettings } from './webhookSettings';

export interface MessagingService {
	sid: string;
	name: string;
	/** The URLs that Twilio calls when somebody texts the service, or a message's status changes. */
	settings: WebhookSettings;
}

const settingNames = [
	'InboundRequestUrl',
	'InboundMethod',
	'FallbackUrl',
	'FallbackMethod',
	'UseInboundWebhookOnNumber',
	'StatusCallback',
];

/** @see https://www.twilio.com/docs/messaging/api/service-resource */
export const messagingServiceList: List = {
	product: 'messaging',
	firstPage: '/v1/Services?PageSize=100',
	recordsName: 'services',
};

/** @throws TwilioError */
export async function readMessagingService(
	connection: Connection,
	sid: string,
): Promise<MessagingService> {
	return toService(await readResource(connection, serviceUrl(connection, sid)));
}

/** Resolves with the changed service. @throws TwilioError */
export async function updateMessagingService(
	connection: Connection,
	sid: string,
	changes: WebhookSettings,
): Promise<MessagingService> {
	return toService(await updateResource(connection, serviceUrl(connection, sid), changes));
}

/** The SIDs of the numbers in a service's sender pool. @throws TwilioError */
export async function readSenderSids(connection: Connection, sid: string): Promise<string[]> {
	return (await readSenders(connection, sid)).map((sender) => String(sender.sid));
}

/** The numbers in a service's sender pool, in E.164. @throws TwilioError */
export async function readSenderNumbers(connection: Connection, sid: string): Promise<string[]> {
	return (await readSenders(connection, sid)).map((sender) => String(sender.phone_number));
}

/** @see https://www.twilio.com/docs/messaging/api/phonenumber-resource */
async function readSenders(connection: Connection, sid: string): Promise<IDataObject[]> {
	return await readAllRecords(connection, {
		product: 'messaging',
		firstPage: `/v1/Services/${sid}/PhoneNumbers?PageSize=100`,
		recordsName: 'phone_numbers',
	});
}

/** Reads the SIDs of the senders in a service. */
export type SidsReader = (connection: Connection, serviceSid: string) => Promise<string[]>;

/**
 * The service that receives the texts to a sender at its own URL, instead of the sender's. A sender
 * is in one service at most. `readSids` gives those in a service, of numbers unless said otherwise.
 * @throws TwilioError
 */
export async function findServiceInFrontOf(
	connection: Connection,
	senderSid: string,
	readSids: SidsReader = readSenderSids,
): Promise<MessagingService | undefined> {
	const services = (await readAllRecords(connection, messagingServiceList)).map(toService);
	for (const service of services) {
		if (service.settings.UseInboundWebhookOnNumber !== 'false') continue;
		const senderSids = await readSids(connection, service.sid);
		if (senderSids.includes(senderSid)) return service;
	}
	return undefined;
}

function serviceUrl({ apiUrl }: Connection, sid: string): string {
	return `${productUrl(apiUrl, 'messaging')}/v1/Services/${sid}`;
}

function toService(resource: IDataObject): MessagingService {
	return {
		sid: String(resource.sid),
		name: String(resource.friendly_name ?? resource.sid),
		settings: toSettings(resource, settingNames),
	};
}
