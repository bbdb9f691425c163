import type { IDataObject } from 'n8n-workflow';
import type { Changes } from './registration/slots';

/** What was set at Twilio, and has to be undone. */
export interface Registration extends Changes {
	kind: 'phoneNumber' | 'messagingService';
	/** Of the number or the Messaging Service. */
	sid: string;
	/** That Twilio was given. */
	url: string;
}

/**
 * What a trigger keeps in its static data. n8n has one for production and, for each test run,
 * another that is empty at first: neither can spoil the other's.
 */
export interface Memory {
	/** Where Twilio reaches the trigger now. */
	url?: string;
	registration?: Registration;
	/** The messages that were heard of; see incoming/heardEvents.ts. */
	seen?: unknown;
	/** The questions that somebody has not answered yet; see ask/openQuestions.ts. */
	questions?: unknown;
}

/** Changes what is given and leaves the rest; undefined forgets. */
export function remember(staticData: IDataObject, memory: Memory): void {
	for (const [name, value] of Object.entries(memory)) {
		if (value !== undefined) staticData[name] = value as IDataObject;
		// n8n writes its database for any deletion, also of what was not there.
		else if (name in staticData) delete staticData[name];
	}
}
