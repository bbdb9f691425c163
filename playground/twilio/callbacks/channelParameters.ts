import type { InboundMessage, MessageStatus, Parameter } from './parameters';

/** The default name of everybody on WhatsApp here; a workflow may greet people by it. */
const usualProfileName = 'Local Phone';

/** What a WhatsApp or RCS message carries besides text and files. */
export interface ChannelData {
	profileName?: string;
	/** Such as `whatsapp:US.13491208655302741918`. */
	externalUserId?: string;
	button?: { text: string; payload: string };
	location?: { latitude: number; longitude: number; address?: string; label?: string };
	repliedTo?: { sid: string; sender: string };
}

/**
 * A button that was pressed, a location that was shared, a message that was replied to.
 * https://www.twilio.com/docs/messaging/guides/webhook-request#whatsapp-specific-parameters
 */
export function interactionParameters({ channelData = {} }: InboundMessage): Parameter[] {
	const { button, location, repliedTo } = channelData;
	return [
		...(button
			? ([
					['ButtonText', button.text],
					['ButtonPayload', button.payload],
				] as const)
			: []),
		...(location
			? ([
					['Latitude', String(location.latitude)],
					['Longitude', String(location.longitude)],
					...optional('Address', location.address),
					...optional('Label', location.label),
				] as const)
			: []),
		...(repliedTo
			? ([
					['OriginalRepliedMessageSid', repliedTo.sid],
					['OriginalRepliedMessageSender', repliedTo.sender],
				] as const)
			: []),
	];
}

/**
 * What a message from WhatsApp has beside what a text has, as published captures of 2025 and 2026
 * show it. Who has no number has no WaId. One from RCS or Messenger has nothing of it.
 */
export function whatsAppParameters(message: InboundMessage): Parameter[] {
	const { from, channelData = {} } = message;
	const { profileName = usualProfileName, externalUserId, button } = channelData;
	const waId = from.startsWith('whatsapp:+') ? from.replace(/\D/g, '') : undefined;
	const context = { ButtonText: button?.text, ProfileName: profileName, WaId: waId };
	return [
		['ProfileName', profileName],
		...optional('WaId', waId),
		...optional('ExternalUserId', externalUserId),
		['MessageType', messageTypeOf(message)],
		['ReferralNumMedia', '0'],
		['ChannelMetadata', JSON.stringify({ type: 'whatsapp', data: { context } })],
	];
}

function messageTypeOf({ channelData, media }: InboundMessage): string {
	if (channelData?.button) return 'interactive';
	if (channelData?.location) return 'location';
	const [file] = media;
	if (file === undefined) return 'text';
	return /^(?:image|audio|video)(?=\/)/.exec(file.contentType)?.[0] ?? 'document';
}

/** A parameter that is there when it has a value. */
export const optional = (name: string, value: string | undefined): Parameter[] =>
	value === undefined ? [] : [[name, value]];

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
export function channelStatusParameters(message: MessageStatus): Parameter[] {
	const { to, status, channel, externalUserId } = message;
	if (channel === undefined || status === 'queued') return [];
	const eventType = eventTypes[status];
	const [prefix = '', address = ''] = to.split(/:(.*)/s);
	return [
		...(eventType === undefined ? [] : ([['EventType', eventType]] as const)),
		['ChannelToAddress', address.replace(/.{4}$/, 'XXXX')],
		['ChannelPrefix', prefix],
		...optional('ExternalUserId', externalUserId),
		...(status === 'read' ? [] : ([['ChannelInstallSid', channel.installSid]] as const)),
	];
}
