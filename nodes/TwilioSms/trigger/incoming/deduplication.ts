import type { TwilioEvent } from '../../twilio/webhooks/event';
import {
	findHeard,
	merge,
	mergeTwo,
	readHeard,
	recall,
	statusOf,
	type HeardMessage,
	type Recollection,
} from './heardEvents';
import { HeardInProcess } from './heardInProcess';
import { InFlight } from './inFlight';

/**
 * An exception to keeping no state in a module. Twilio asks again while n8n is still at work on an
 * event, and n8n reads static data before that work and writes it after: there, neither of two such
 * requests can know of the other. Freed when n8n answers. Nothing but the trigger's bundle needs it,
 * and what went to another process of the same n8n has to be in static data.
 */
const inFlight = new InFlight();

/**
 * What this process has heard. Of two requests that are served at once the later one overwrites what
 * the other has written to static data, so each writes all that its process knows. Freed when the
 * trigger is switched off.
 */
const heard = new HeardInProcess();

/** Twilio waits 15 seconds, so what waits longer does so only to take over from one that fails. */
const maxWaitMs = 60_000;

/** What the deduplication of an event needs to know. */
export interface Heard {
	/** Names the trigger. */
	trigger: string;
	event: TwilioEvent;
	/** What static data holds of earlier events. */
	stored: unknown;
}

/** What was heard of an event's message before, by this process or in static data. */
export function recallEvent({ trigger, event, stored }: Heard): Recollection {
	const inStaticData = findHeard(stored, event.sid);
	const inProcess = heard.find(trigger, event.sid);
	const earlier = inStaticData && inProcess ? mergeTwo(inStaticData, inProcess) : inProcess;
	return recall(earlier ?? inStaticData, event, Date.now());
}

/**
 * Claims an event for this request, and gives what to call when n8n has stored it or could not;
 * undefined when another request has it.
 */
export async function claim(claimed: Heard): Promise<(() => void) | undefined> {
	const { trigger, event } = claimed;
	return await inFlight.begin(JSON.stringify([trigger, event.sid, statusOf(event)]), {
		isDone: () => recallEvent(claimed).isDuplicate,
		patience: AbortSignal.timeout(maxWaitMs),
	});
}

/**
 * Remembers an event that is stored, and gives what static data has to hold: all that other requests
 * have noted meanwhile, too.
 */
export function note(noted: Heard): HeardMessage[] {
	const { trigger, stored } = noted;
	heard.note(trigger, recallEvent(noted).message);
	return merge([readHeard(stored), heard.all(trigger)], Date.now());
}

/** For a trigger that is switched off. */
export function forgetHeard(trigger: string): void {
	heard.forget(trigger);
}
