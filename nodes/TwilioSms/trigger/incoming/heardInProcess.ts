import type { HeardMessage } from './heardEvents';

/**
 * For all triggers together, about 1 MB. n8n starts about 25 executions a second, so this covers some
 * minutes of a burst: Twilio asks again within 15 seconds, and a busy n8n may take a few times that to
 * notice.
 */
export const maxHeardMessages = 5000;

/** The messages that the triggers in one n8n process have received lately. */
export class HeardInProcess {
	/** By trigger and SID, what was heard of last in either comes last. */
	readonly #triggers = new Map<string, Map<string, HeardMessage>>();
	#size = 0;

	find(trigger: string, sid: string): HeardMessage | undefined {
		return this.#triggers.get(trigger)?.get(sid);
	}

	/** What a trigger has received, latest last. */
	all(trigger: string): HeardMessage[] {
		return [...(this.#triggers.get(trigger)?.values() ?? [])];
	}

	note(trigger: string, message: HeardMessage): void {
		const messages = this.#triggers.get(trigger) ?? new Map<string, HeardMessage>();
		this.#triggers.delete(trigger);
		this.#triggers.set(trigger, messages);
		if (!messages.delete(message.sid)) this.#size += 1;
		messages.set(message.sid, message);
		if (this.#size > maxHeardMessages) this.#dropOldest();
	}

	forget(trigger: string): void {
		this.#size -= this.#triggers.get(trigger)?.size ?? 0;
		this.#triggers.delete(trigger);
	}

	/** Of the trigger that has heard nothing for the longest time. */
	#dropOldest(): void {
		for (const [trigger, messages] of this.#triggers) {
			for (const sid of messages.keys()) {
				messages.delete(sid);
				this.#size -= 1;
				if (messages.size === 0) this.#triggers.delete(trigger);
				return;
			}
		}
	}
}
