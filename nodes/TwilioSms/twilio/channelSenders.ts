import type { IDataObject } from 'n8n-workflow';
import { parseAddress } from '../shared/address/address';
import { compareAddresses } from '../shared/address/compareAddresses';
import { isRecord } from '../shared/record';
import type { Connection } from './client/connection';
import { productUrl } from './client/hosts';
import { readAllRecords, readRecordPages, type List } from './client/pages';
import { requestTwilio } from './client/request';
import {
	readResource,
	readSidAndAll,
	toSettings,
	toSnakeCase,
	type WebhookSettings,
} from './webhookSettings';

/** A sender of the account on WhatsApp or RCS. */
export interface ChannelSender {
	sid: string;
	/** Such as `whatsapp:+14155550100`. */
	address: string;
}

/**
 * The channel senders in the pool of a Messaging Service. Messenger senders, which may be there, too,
 * are left out, because Twilio says nothing more about them. @throws TwilioError
 * @see https://www.twilio.com/docs/messaging/api/channelsender-resource
 */
export async function readChannelSenders(
	connection: Connection,
	serviceSid: string,
): Promise<ChannelSender[]> {
	const records = await readAllRecords(connection, {
		product: 'messaging',
		firstPage: `/v1/Services/${serviceSid}/ChannelSenders?PageSize=100`,
		recordsName: 'senders',
	});
	return records
		.map(({ sid, sender }) => ({ sid: String(sid), address: String(sender) }))
		.filter(({ address }) => /^(?:whatsapp|rcs):/.test(address));
}

/** Their SIDs. @throws TwilioError */
export async function readChannelSenderSids(
	connection: Connection,
	serviceSid: string,
): Promise<string[]> {
	return (await readChannelSenders(connection, serviceSid)).map(({ sid }) => sid);
}

/**
 * The URL that Twilio calls when somebody writes to a channel sender; '' if none. @throws TwilioError
 * @see https://www.twilio.com/docs/whatsapp/api/senders
 */
export async function readChannelWebhook(
	connection: Connection,
	{ sid }: ChannelSender,
): Promise<string> {
	const { settings } = await readChannelSender(connection, sid);
	return settings.CallbackUrl ?? '';
}

const settingNames = [
	'CallbackUrl',
	'CallbackMethod',
	'FallbackUrl',
	'FallbackMethod',
	'StatusCallbackUrl',
	'StatusCallbackMethod',
];

/** A channel sender with what Twilio calls for it. */
export interface SenderWithSettings extends ChannelSender {
	settings: WebhookSettings;
}

/** @throws TwilioError */
export async function readChannelSender(
	connection: Connection,
	sid: string,
): Promise<SenderWithSettings> {
	return withSettings(await readResource(connection, senderUrl(connection, sid)));
}

/**
 * Sets all settings of a channel sender, '' clearing one, and resolves with the changed sender. The
 * documents leave open what becomes of a setting that is not sent. @throws TwilioError
 */
export async function updateChannelSender(
	connection: Connection,
	sid: string,
	settings: WebhookSettings,
): Promise<SenderWithSettings> {
	const given = Object.entries(settings).filter(([name, value]) => value || !/Method$/.test(name));
	const webhook = Object.fromEntries(
		given.map(([name, value]) => [toSnakeCase(name), value || null]),
	);
	return withSettings(
		await requestTwilio(connection, {
			method: 'POST',
			url: senderUrl(connection, sid),
			json: { webhook },
			read: readSidAndAll,
		}),
	);
}

function withSettings({ sid, sender_id, webhook }: IDataObject): SenderWithSettings {
	const settings = toSettings(isRecord(webhook) ? (webhook as IDataObject) : {}, settingNames);
	return { sid: String(sid), address: String(sender_id ?? sid), settings };
}

function senderUrl({ apiUrl }: Connection, sid: string): string {
	return `${productUrl(apiUrl, 'messaging')}/v2/Channels/Senders/${sid}`;
}

/** A channel sender as the list of the account shows it. */
export interface ListedSender extends ChannelSender {
	/** What it is called in the Twilio Console; '' if nothing. */
	name: string;
	/** `ONLINE` when it can send and receive. */
	status: string;
	/** What Twilio calls when somebody writes to it; '' if nothing. */
	callbackUrl: string;
	/** What Twilio reports to about a message that names nothing else; '' if nothing. */
	statusCallbackUrl: string;
}

/** The channels whose senders can be listed. */
export type ListedChannel = 'whatsapp' | 'rcs';

/**
 * The senders of the account on one channel.
 * @see https://www.twilio.com/docs/whatsapp/api/senders
 */
export function channelSenderList(channel: ListedChannel): List {
	return {
		product: 'messaging',
		firstPage: `/v2/Channels/Senders?Channel=${channel}&PageSize=100`,
		recordsName: 'senders',
	};
}

/** A record of `channelSenderList`. */
export function toListedSender(record: IDataObject): ListedSender {
	const { sid, sender_id, friendly_name, status, webhook } = record;
	const urls = isRecord(webhook) ? webhook : {};
	return {
		sid: String(sid),
		address: String(sender_id ?? ''),
		name: String(friendly_name ?? ''),
		status: String(status),
		callbackUrl: String(urls.callback_url ?? ''),
		statusCallbackUrl: String(urls.status_callback_url ?? ''),
	};
}

/** The sender of the account with this address, such as `whatsapp:+14155550100`. @throws TwilioError */
export async function findChannelSender(
	connection: Connection,
	channel: ListedChannel,
	address: string,
): Promise<ListedSender | undefined> {
	const wanted = parseAddress(address);
	for await (const page of readRecordPages(connection, channelSenderList(channel))) {
		const found = page
			.map(toListedSender)
			.find((sender) => compareAddresses(parseAddress(sender.address), wanted) === 'same');
		if (found) return found;
	}
	return undefined;
}
