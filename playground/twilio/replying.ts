import type { Handler } from './callbacks/inbound';
import { mediaFrom } from './media';
import { type Message, newMessage } from './messages';
import { countSegments } from './segments';
import { outgoingBody } from './sending';
import { type Ending, startWalk } from './statusWalk';
import type { Account, World } from './world';

/** What a webhook, or Twilio itself, answers to an inbound message. */
export interface Reply {
	/** E.164 or a channel address, as `to`. */
	from: string;
	to: string;
	body: string;
	mediaUrls?: string[];
	statusCallback?: Handler | null;
	/** Default: as the recipient's number has it. */
	ending?: Ending;
}

/** Sends an answer to an inbound message. */
export function reply(world: World, account: Account, given: Reply): Message {
	const { from, to, mediaUrls = [], statusCallback = null, ending } = given;
	const now = world.now();
	const body = outgoingBody(account, given.body);
	const message = newMessage(
		{
			sid: world.newSid(mediaUrls.length > 0 ? 'MM' : 'SM'),
			accountSid: account.sid,
			from,
			to,
			body,
			status: 'queued',
			direction: 'outbound-reply',
			numSegments: countSegments(body, { smartEncoded: false }),
			media: mediaUrls.map((url) => mediaFrom(url, world.newSid('ME'), now)),
			statusCallback,
		},
		now,
	);
	account.messages.add(message);
	world.news.tell({ event: 'message', data: message });
	startWalk(world, account, message, { ending });
	return message;
}
