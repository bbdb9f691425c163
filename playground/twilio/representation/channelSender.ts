import { isoDate } from '../dates';
import type { Account, ChannelSender, Service } from '../world';
import type { Resource } from './resource';

/** https://www.twilio.com/docs/whatsapp/api/senders, without what Meta knows of the business. */
export function channelSenderResource(sender: ChannelSender, origin: string): Resource {
	const { sid, address, callbackUrl, fallbackUrl, statusCallbackUrl } = sender;
	return {
		element: 'ChannelsSender',
		fields: {
			sid,
			status: 'ONLINE',
			sender_id: address,
			friendly_name: null,
			configuration: null,
			webhook: {
				callback_url: callbackUrl,
				callback_method: 'POST',
				fallback_url: fallbackUrl,
				fallback_method: 'POST',
				status_callback_url: statusCallbackUrl,
				status_callback_method: 'POST',
			},
			profile: null,
			properties: null,
			offline_reasons: null,
			compliance: null,
			url: `${origin}/v2/Channels/Senders/${sid}`,
		},
	};
}

const typeNames = { whatsapp: 'WhatsApp', rcs: 'RCS', messenger: 'Messenger' };

/** One in a sender pool. https://www.twilio.com/docs/messaging/api/channelsender-resource */
export function pooledSenderResource(
	account: Account,
	service: Service,
	{ sid, address }: ChannelSender,
	origin: string,
): Resource {
	const type = Object.entries(typeNames).find(([prefix]) => address.startsWith(`${prefix}:`))?.[1];
	return {
		element: 'ChannelSender',
		fields: {
			sid,
			account_sid: account.sid,
			messaging_service_sid: service.sid,
			sender: address,
			sender_type: type ?? null,
			country_code: 'US',
			date_created: isoDate(service.dateCreated),
			date_updated: isoDate(service.dateUpdated),
			url: `${origin}/v1/Services/${service.sid}/ChannelSenders/${sid}`,
		},
	};
}
