import { refusal, type TwilioError } from '../errors/twilioError';
import { orAborted } from './pause';

/** Whether a run begins anything more, and why not. */
export class Ending {
	private readonly halt = new AbortController();
	private readonly haltOrCancel: AbortSignal;
	private givenUpFor: TwilioError | null = null;

	/** The signal is aborted when the user stops the run. */
	constructor(private readonly cancelSignal = new AbortController().signal) {
		this.haltOrCancel = AbortSignal.any([this.halt.signal, cancelSignal]);
	}

	/** Changes nothing at Twilio from now on. What is under way ends as it does, and reads go on. */
	stop(): void {
		this.halt.abort();
	}

	/** Begins no more items, which end with this reason. Those that are under way go on. */
	giveUp(reason: TwilioError): void {
		this.givenUpFor ??= reason;
	}

	get isCancelled(): boolean {
		return this.cancelSignal.aborted;
	}

	get isStopped(): boolean {
		return this.hasGivenUp || this.haltOrCancel.aborted;
	}

	get hasGivenUp(): boolean {
		return this.givenUpFor !== null;
	}

	/** Aborted when what only reads, or what changes something at Twilio, may not begin any more. */
	signalFor(kind: 'read' | 'change'): AbortSignal {
		return kind === 'read' ? this.cancelSignal : this.haltOrCancel;
	}

	/** What becomes of an item that had not been asked for when the run was stopped. */
	notBegun(): TwilioError {
		const help = 'Run the workflow again for this item.';
		if (this.isCancelled) return refusal('The run was stopped before this item', help);
		return this.givenUpFor ?? refusal('Another item failed before this one', help);
	}

	/** What another run does; null when this one was cancelled meanwhile. */
	async waitFor<Result>(other: Promise<Result>): Promise<Result | null> {
		return await orAborted(other, this.cancelSignal);
	}
}
