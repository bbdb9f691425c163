import type { WebhookSettings } from '../../twilio/webhookSettings';
import type { Registration } from '../staticData';
import { isSame, type Choice } from './choice';

/** One for each trigger that is on, and for what could not be put back; n8n runs no more of them. */
const maxEntries = 1000;

interface Entry {
	registration: Registration;
	isOn: boolean;
}

/**
 * What the triggers of one process of n8n have set at Twilio, in production and for test runs. n8n
 * gives each of them static data that knows nothing of the others', and a trigger that takes over
 * from another has to know what was there before that one.
 */
export class Registry {
	/** By the URL that Twilio was given. */
	readonly #entries = new Map<string, Entry>();

	switchedOn(registration: Registration): void {
		this.#entries.delete(registration.url);
		this.#entries.set(registration.url, { registration, isOn: true });
		const [oldest] = this.#entries.keys();
		if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
	}

	/** Nothing stays known of it, unless it could not be put back. */
	switchedOff(url: string, { isRestored }: { isRestored: boolean }): void {
		const entry = this.#entries.get(url);
		if (isRestored) this.#entries.delete(url);
		else if (entry) entry.isOn = false;
	}

	isOn(url: string, choice: Choice): boolean {
		const entry = this.#entries.get(url);
		return entry !== undefined && entry.isOn && isSame(entry.registration, choice);
	}

	/** What the trigger with this URL has set, while it is on. */
	find(url: string): Registration | undefined {
		const entry = this.#entries.get(url);
		return entry?.isOn ? entry.registration : undefined;
	}

	/** What was there before the trigger with this URL, the latest first. */
	before(url: string, choice: Choice): WebhookSettings[] | undefined {
		const registration = this.#entries.get(url)?.registration;
		if (!registration || !isSame(registration, choice)) return undefined;
		return [registration.before, ...(registration.earlier ?? [])];
	}
}

/**
 * An exception to keeping no state in a module: static data is of one workflow, or of one test run,
 * and here they have to know of each other. A trigger that is switched off is forgotten; after a
 * start of n8n each that is on comes back by its `checkExists`.
 */
export const registry = new Registry();
