import type { IDataObject } from 'n8n-workflow';
import type { Connection } from './client/connection';
import { productUrl } from './client/hosts';
import { readAllRecords } from './client/pages';
import { readResource } from './webhookSettings';

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

/**
 * The URL that Twilio calls when somebody writes to a channel sender; '' if none. @throws TwilioError
 * @see https://www.twilio.com/docs/whatsapp/api/senders
 */
export async function readChannelWebhook(
	connection: Connection,
	{ sid }: ChannelSender,
): Promise<string> {
	const url = `${productUrl(connection.apiUrl, 'messaging')}/v2/Channels/Senders/${sid}`;
	const { webhook } = await readResource(connection, url);
	return String((webhook as IDataObject | null | undefined)?.callback_url ?? '');
}

/**
 * The sender of the account with this address, such as `whatsapp:+14155550100`, and what Twilio calls
 * when somebody writes to it. @throws TwilioError
 * @see https://www.twilio.com/docs/whatsapp/api/senders
 */
export async function findChannelSender(
	connection: Connection,
	address: string,
): Promise<{ callbackUrl: string } | undefined> {
	const [channel = ''] = address.split(':');
	const records = await readAllRecords(connection, {
		product: 'messaging',
		firstPage: `/v2/Channels/Senders?Channel=${channel}&PageSize=100`,
		recordsName: 'senders',
	});
	const found = records.find(({ sender_id: senderId }) => senderId === address);
	if (!found) return undefined;
	const webhook = found.webhook as IDataObject | null | undefined; // checked by what is read of it
	return { callbackUrl: String(webhook?.callback_url ?? '') };
}
