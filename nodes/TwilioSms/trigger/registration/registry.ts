import { withoutFragment } from '../../shared/urls';
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
	/** Latest last. */
	readonly #entries = new Map<string, Entry>();

	switchedOn(registration: Registration): void {
		const key = keyOf(registration.url, registration);
		this.#entries.delete(key);
		this.#entries.set(key, { registration, isOn: true });
		const [oldest] = this.#entries.keys();
		if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
	}

	/** Forgets the registration, unless the settings before it could not be restored. */
	switchedOff(registration: Registration, { isRestored }: { isRestored: boolean }): void {
		const key = keyOf(registration.url, registration);
		const entry = this.#entries.get(key);
		if (isRestored) this.#entries.delete(key);
		else if (entry) entry.isOn = false;
	}

	isOn(url: string, choice: Choice): boolean {
		return this.#entries.get(keyOf(withoutFragment(url), choice))?.isOn === true;
	}

	/** What the trigger with this URL has set, if it is on. */
	find(url: string): Registration | undefined {
		return this.#all().find(({ registration, isOn }) => isOn && registration.url === url)
			?.registration;
	}

	/** What triggers have set at this number, service or sender, latest first. */
	at(choice: Choice): Registration[] {
		const entries = this.#all().filter(({ registration }) => isSame(registration, choice));
		return entries.map(({ registration }) => registration);
	}

	#all(): Entry[] {
		return [...this.#entries.values()].toReversed();
	}
}

function keyOf(url: string, { kind, sid }: Choice): string {
	return `${kind} ${sid} ${url}`;
}

/**
 * An exception to the rule against module state: static data belongs to one workflow or one test run,
 * but these must know of each other. A trigger that is switched off is forgotten. When n8n starts, each
 * trigger that is on comes back through its `checkExists`.
 */
export const registry = new Registry();
