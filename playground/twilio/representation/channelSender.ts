import type { ChannelSender } from '../world';
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
