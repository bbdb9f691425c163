import { readRecipient } from './addresses';
import { announce } from './statusCallback';
import type { World } from './world';

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
const tellsOfReading = /^(?:whatsapp|rcs):/;

/** Somebody reads their messages: on WhatsApp and RCS, the senders get a report. */
export function read(world: World, typed: string): void {
	const reader = readRecipient(typed)?.value ?? typed;
	if (!tellsOfReading.test(reader)) return;
	for (const account of world.accounts) {
		const delivered = account.messages
			.newestFirst(reader)
			.filter(({ status, isDeleted }) => status === 'delivered' && !isDeleted);
		for (const message of delivered.reverse()) {
			message.status = 'read';
			message.dateUpdated = world.now();
			announce(world, account, message);
			world.news.tell({ event: 'message', data: message });
		}
	}
}
