import type { RequestKind } from '../errors/classification';
import { refusal, type TwilioError } from '../errors/twilioError';

const help = 'Run the workflow again for this item.';

/** For the items that are left when the user stops the execution. */
const cancelled = () => refusal('The execution was stopped before this item was sent', help);

/** For the items that are left when one failed and the node stops at the first failure. */
export const notAttempted = () => refusal('Not attempted, because an earlier item failed', help);

/** Whether a run still starts anything, and if not, why. Requests in flight are left to finish. */
export class Cancellation {
	private readonly controller = new AbortController();
	private readonly stopSignal: AbortSignal;
	private givenUpFor?: TwilioError;

	/** The signal is aborted when the user stops the execution. */
	constructor(readonly userSignal: AbortSignal = new AbortController().signal) {
		this.stopSignal = AbortSignal.any([this.controller.signal, userSignal]);
	}

	/** Ends the remaining items with this error, unless the run was stopped before. */
	stop(reason: TwilioError): void {
		this.controller.abort(reason);
	}

	/** Like stop, but items that have started may still make requests. */
	giveUp(reason: TwilioError): void {
		this.givenUpFor ??= reason;
	}

	/** Whether the user stopped the execution. */
	get isCancelled(): boolean {
		return this.userSignal.aborted;
	}

	/** Undefined while the run continues. */
	get reason(): TwilioError | undefined {
		const { reason } = this.controller.signal;
		return reason ?? (this.isCancelled ? cancelled() : this.givenUpFor);
	}

	/** Aborted when such requests are no longer made. Only the user's stop ends reads. */
	signalFor(kind: RequestKind): AbortSignal {
		return kind === 'read' ? this.userSignal : this.stopSignal;
	}
}
