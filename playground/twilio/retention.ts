import { masked } from './addresses';
import type { Message } from './messages';

/**
 * Forgets of a message that is done with what its sender asked not to be kept: the text with its
 * files, the last four digits of the number that is not Twilio's.
 * https://www.twilio.com/docs/messaging/guides/privacy-message-redaction
 */
export function forget(message: Message): void {
	if (message.isContentDiscarded) {
		message.body = '';
		message.media = [];
	}
	if (message.isAddressObfuscated) message.to = masked(message.to);
}
