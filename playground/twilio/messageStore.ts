import type { Message } from './messages';

/**
 * The messages of an account. Finding those to one recipient does not look at all the others, since
 * a run of thousands asks for them that often.
 */
export class MessageStore {
	private readonly bySid = new Map<string, Message>();

	private readonly byRecipient = new Map<string, Message[]>();

	add(message: Message): void {
		this.bySid.set(message.sid, message);
		const others = this.byRecipient.get(message.to);
		if (others) others.push(message);
		else this.byRecipient.set(message.to, [message]);
	}

	/** Deleted ones too. */
	get(sid: string): Message | undefined {
		return this.bySid.get(sid);
	}

	/** Without the deleted ones, oldest first. */
	existing(): Message[] {
		return [...this.bySid.values()].filter(({ isDeleted }) => !isDeleted);
	}

	/** Those that were made for a recipient, or all, newest first; deleted ones too. */
	newestFirst(to?: string): Message[] {
		const messages = to === undefined ? this.bySid.values() : (this.byRecipient.get(to) ?? []);
		return [...messages].reverse();
	}
}
