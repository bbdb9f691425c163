import { withoutFragment } from '../../shared/urls';
import type { WebhookSettings } from '../../twilio/webhookSettings';
import type { Registration } from '../staticData';
import { isSame, type Choice } from './choice';

/** One for each trigger that is on, or could not be restored. More than n8n runs in one process. */
const maxEntries = 1000;

interface Entry {
	registration: Registration;
	isOn: boolean;
}

/**
 * What the triggers in one n8n process have set at Twilio, in production and in test runs. n8n gives
 * each of them separate static data, but a trigger that takes over from another must know what was
 * there before that one.
 */
export class Registry {
	/** By the trigger's URL. */
	readonly #entries = new Map<string, Entry>();

	switchedOn(registration: Registration): void {
		this.#entries.delete(registration.url);
		this.#entries.set(registration.url, { registration, isOn: true });
		const [oldest] = this.#entries.keys();
		if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
	}

	/** Forgets the trigger, unless its settings could not be restored. */
	switchedOff(url: string, { isRestored }: { isRestored: boolean }): void {
		const entry = this.#entries.get(url);
		if (isRestored) this.#entries.delete(url);
		else if (entry) entry.isOn = false;
	}

	isOn(url: string, choice: Choice): boolean {
		const entry = this.#entries.get(withoutFragment(url));
		return entry !== undefined && entry.isOn && isSame(entry.registration, choice);
	}

	/** What the trigger with this URL has set, if it is on. */
	find(url: string): Registration | undefined {
		const entry = this.#entries.get(url);
		return entry?.isOn ? entry.registration : undefined;
	}

	/** The settings before the trigger with this URL, latest first. */
	before(url: string, choice: Choice): WebhookSettings[] | undefined {
		const registration = this.#entries.get(withoutFragment(url))?.registration;
		if (!registration || !isSame(registration, choice)) return undefined;
		return [registration.before, ...(registration.earlier ?? [])];
	}
}

/**
 * An exception to the rule against module state: static data belongs to one workflow or one test run,
 * but these must know of each other. A trigger that is switched off is forgotten. When n8n starts, each
 * trigger that is on comes back through its `checkExists`.
 */
export const registry = new Registry();
