import type { IWebhookFunctions } from 'n8n-workflow';
import * as transport from '../../twilio/media';
import type { MessageReceived } from './event';

/** Twilio waits 15 seconds for the answer to a message, and n8n has to store it meanwhile. */
const timeoutMs = 10_000;

/** Reads the files of a message that comes in. Never throws: one that fails leaves the others. */
export async function downloadMedia(
	context: IWebhookFunctions,
	media: MessageReceived['media'],
): Promise<transport.Downloaded> {
	return await transport.downloadMedia(context, media, { timeoutMs, prefix: 'media' });
}
