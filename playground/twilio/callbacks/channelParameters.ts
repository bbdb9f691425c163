import type { InboundMessage, MessageStatus, Parameter } from './parameters';

/** Everybody's on WhatsApp here; a workflow may greet people by it. */
const profileName = 'Local Phone';

/**
 * What a message from WhatsApp has beside what a text has, as published captures of 2025 and 2026
 * show it. One from RCS or Messenger has nothing of it.
 * https://www.twilio.com/docs/messaging/guides/webhook-request#whatsapp-specific-parameters
 */
export function whatsAppParameters({ from, media }: InboundMessage): Parameter[] {
	const waId = from.replace(/\D/g, '');
	const context = { ProfileName: profileName, WaId: waId };
	return [
		['ProfileName', profileName],
		['WaId', waId],
		['MessageType', messageTypeOf(media[0]?.contentType)],
		['ReferralNumMedia', '0'],
		['ChannelMetadata', JSON.stringify({ type: 'whatsapp', data: { context } })],
	];
}

function messageTypeOf(contentType: string | undefined): string {
	if (contentType === undefined) return 'text';
	return /^(?:image|audio|video)(?=\/)/.exec(contentType)?.[0] ?? 'document';
}

const eventTypes: Record<string, string> = {
	delivered: 'DELIVERED',
	undelivered: 'UNDELIVERED',
	read: 'READ',
};

/**
 * What a status has beside what that of a text has. A queued one, and the sender of a read one, are
 * not named in published captures.
 * https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
export function channelStatusParameters({ to, status, channel }: MessageStatus): Parameter[] {
	if (channel === undefined || status === 'queued') return [];
	const eventType = eventTypes[status];
	const [prefix = '', address = ''] = to.split(/:(.*)/s);
	return [
		...(eventType === undefined ? [] : ([['EventType', eventType]] as const)),
		['ChannelToAddress', address.replace(/.{4}$/, 'XXXX')],
		['ChannelPrefix', prefix],
		...(status === 'read' ? [] : ([['ChannelInstallSid', channel.installSid]] as const)),
	];
}
