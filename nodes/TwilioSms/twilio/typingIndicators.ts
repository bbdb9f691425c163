import { readJson, UnreadableAnswer } from './client/answer';
import type { Connection } from './client/connection';
import { productUrl } from './client/hosts';
import { requestTwilio } from './client/request';

/**
 * Shows the writer of a WhatsApp message, for up to 25 seconds, that an answer is being written, and
 * marks the message as read. Resolves with whether it is shown. @throws TwilioError
 * @see https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource
 */
export async function showTyping(connection: Connection, messageSid: string): Promise<boolean> {
	return await requestTwilio(connection, {
		method: 'POST',
		url: `${productUrl(connection.apiUrl, 'messaging')}/v2/Indicators/Typing.json`,
		form: [
			['messageId', messageSid],
			['channel', 'whatsapp'],
		],
		read: (body) => {
			const { success } = readJson(body);
			if (typeof success !== 'boolean') throw new UnreadableAnswer('JSON without "success"');
			return success;
		},
	});
}
