import type { IWebhookFunctions } from 'n8n-workflow';
import { onAnswered } from './response';
import { recall, statusOf, together, type Recollection, type SeenMessage } from './duplicates';
import type { TwilioEvent } from './event';
import { readMemory, remember } from '../staticData';
import { Underway } from './inFlight';

/**
 * An exception to keeping no state in a module. Twilio asks again while n8n is still at work on
 * an event, and n8n reads static data before that work and writes it after: there, neither of two
 * such requests can know of the other. Nothing but the trigger's bundle needs it, and of a request
 * that went to another process of the same n8n static data has to tell.
 */
const underway = new Underway();

/**
 * What this process has heard, by trigger. Of two requests that are served at once the later one
 * overwrites what the other has written to static data, so each writes all that its process knows.
 */
const heard = new Map<string, SeenMessage[]>();

/** Twilio waits 15 seconds, so what waits longer does so only to take over from one that fails. */
const maxWaitMs = 60_000;

/** Looks up whether this event was heard before, in static data and by this process. */
export function recallEvent(context: IWebhookFunctions, event: TwilioEvent): Recollection {
	return recall(seenBy(context), event, Date.now());
}

/** Remembers an event that is stored, with what other requests have noted meanwhile. */
export function note(context: IWebhookFunctions, event: TwilioEvent): void {
	const recollection = recallEvent(context, event);
	if (recollection.isDuplicate) return;
	if (!isTestRun(context)) heard.set(triggerKey(context), recollection.memory);
	// While n8n publishes the workflow, it writes what was set at Twilio, which this would undo.
	if (readMemory(context).url !== undefined) remember(context, { seen: recollection.memory });
}

/** Whether it falls to this request to start the execution. Each test run hears everything anew. */
export async function takeOn(context: IWebhookFunctions, event: TwilioEvent): Promise<boolean> {
	if (isTestRun(context)) return true;
	const key = JSON.stringify([triggerKey(context), event.sid, statusOf(event)]);
	const settle = await underway.takeOn(key, AbortSignal.timeout(maxWaitMs));
	if (settle) onAnswered(context, (status) => settle(status < 400));
	return settle !== undefined;
}

function seenBy(context: IWebhookFunctions): SeenMessage[] {
	return together(readMemory(context).seen, heard.get(triggerKey(context)));
}

function isTestRun(context: IWebhookFunctions): boolean {
	return context.getMode() === 'manual';
}

function triggerKey(context: IWebhookFunctions): string {
	return JSON.stringify([context.getWorkflow().id, context.getNode().id, context.getMode()]);
}
