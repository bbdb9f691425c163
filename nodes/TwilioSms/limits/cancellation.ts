import type { RequestKind } from '../errors/classification';
import { refusal, type TwilioError } from '../errors/twilioError';

const help = 'Run the workflow again for this item.';

/** For the items that are left when the user stops the execution. */
const cancelled = () => refusal('The execution was stopped before this item was sent', help);

/** For the items that are left when one failed and the node stops at the first failure. */
export const notAttempted = () => refusal('Not attempted, because an earlier item failed', help);

/** Whether a run begins anything more, and if not, why. What is in flight ends as it does. */
export class Cancellation {
	private readonly controller = new AbortController();
	private givenUpFor?: TwilioError;

	/** The signal is aborted when the user stops the execution. */
	constructor(readonly userSignal: AbortSignal = new AbortController().signal) {
		const stop = () => this.stop(cancelled());
		if (userSignal.aborted) stop();
		else userSignal.addEventListener('abort', stop, { once: true });
	}

	/** The items that are left end with this error, unless it was stopped before. */
	stop(reason: TwilioError): void {
		this.controller.abort(reason);
	}

	/** As stop, but those that have begun may still make requests. */
	giveUp(reason: TwilioError): void {
		this.givenUpFor ??= reason;
	}

	/** By the user. */
	get isCancelled(): boolean {
		return this.userSignal.aborted;
	}

	/** Undefined while the run goes on. */
	get reason(): TwilioError | undefined {
		return this.controller.signal.reason ?? this.givenUpFor;
	}

	/** Aborted when such requests are no longer made: reads go on, unless the user stopped the run. */
	signalFor(kind: RequestKind): AbortSignal {
		return kind === 'read' ? this.userSignal : this.controller.signal;
	}
}
