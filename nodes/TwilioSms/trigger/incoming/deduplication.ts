import type { TwilioEvent } from '../../twilio/webhooks/event';
import {
	findSeen,
	merge,
	mergeTwo,
	readSeen,
	recall,
	statusOf,
	type SeenMessage,
	type Recollection,
} from './seenMessages';
import { InFlight } from './inFlight';

/**
 * An exception to the rule against module state. Twilio asks again while n8n is still working on an
 * event. n8n reads static data before that work and writes it afterwards, so two such requests cannot
 * see each other there. Freed when n8n answers. For requests to another process of the same n8n,
 * only static data can help.
 */
const inFlight = new InFlight();

/**
 * What this process has received lately, by trigger. Of two requests at once, the later one overwrites
 * what the other wrote to static data, so each writes all that its process knows. Freed when the
 * trigger is switched off. Another process may do that, so the triggers that have been silent for the
 * longest time are dropped, too.
 */
const seen = new Map<string, SeenMessage[]>();
const maxTriggers = 100;

/** Twilio waits 15 seconds. A request that waits longer only does so to take over from one that fails. */
const maxWaitMs = 60_000;

/** What the deduplication of an event needs to know. */
export interface Arrival {
	/** Names the trigger. */
	trigger: string;
	event: TwilioEvent;
	/** What static data holds of earlier events. */
	stored: unknown;
}

/** Compares an event with what this process or static data knows about its message. */
export function recallEvent({ trigger, event, stored }: Arrival): Recollection {
	const inStaticData = findSeen(stored, event.sid);
	const inProcess = seen.get(trigger)?.find(({ sid }) => sid === event.sid);
	const earlier = inStaticData && inProcess ? mergeTwo(inStaticData, inProcess) : inProcess;
	return recall(earlier ?? inStaticData, event, Date.now());
}

/**
 * Claims an event for this request. Resolves with a function to call once n8n has stored the event or
 * failed to; undefined if another request has claimed it.
 */
export async function claim(claimed: Arrival): Promise<(() => void) | undefined> {
	const { trigger, event } = claimed;
	return await inFlight.begin(JSON.stringify([trigger, event.sid, statusOf(event)]), {
		isDone: () => recallEvent(claimed).isDuplicate,
		patience: AbortSignal.timeout(maxWaitMs),
	});
}

/**
 * Remembers a stored event, and returns what static data has to hold, including everything that other
 * requests have noted meanwhile.
 */
export function note(noted: Arrival): SeenMessage[] {
	const { trigger, stored } = noted;
	const { message } = recallEvent(noted);
	const messages = merge([readSeen(stored), seen.get(trigger) ?? [], [message]], Date.now());
	seen.delete(trigger);
	seen.set(trigger, messages);
	const [longestSilent] = seen.keys();
	if (seen.size > maxTriggers && longestSilent !== undefined) seen.delete(longestSilent);
	return messages;
}

/** For a trigger that is switched off. */
export function forgetSeen(trigger: string): void {
	seen.delete(trigger);
}
