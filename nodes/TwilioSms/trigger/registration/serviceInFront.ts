import type { Connection } from '../../twilio/client/connection';
import { refusal } from '../../errors/twilioError';
import { findServiceInFrontOf, type SidsReader } from '../../twilio/messagingServices';
import { messageOf } from './target';

/** What is to be registered, and where warnings go. */
interface Registered {
	sid: string;
	label: string;
	warn(text: string): void;
}

/** @throws TwilioError when a Messaging Service receives the messages to this sender instead. */
export async function checkServiceInFront(
	connection: Connection,
	{ sid, label, warn }: Registered,
	readSids?: SidsReader,
): Promise<void> {
	const service = await findServiceInFrontOf(connection, sid, readSids).catch((error) => {
		// best effort: a limited API key, or a server without Messaging Services, may not tell.
		warn(
			`Could not find out whether a Messaging Service receives the texts to ${sid} instead: ${messageOf(error)}`,
		);
	});
	if (!service) return;
	throw refusal(
		`${label} is in the Messaging Service "${service.name}", which receives its texts instead`,
		'Choose "Messaging Service" in "Listen On" and select it there. Or open the service in the Twilio Console and set Integration, Incoming Messages to "Defer to sender\'s webhook".',
	);
}
