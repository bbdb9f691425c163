import { notResponding } from '../errors/failures';
import type { TwilioError } from '../errors/twilioError';
import type { Cancellation } from './cancellation';
import type { Clock } from './pause';

/**
 * - `closed`: messages are sent.
 * - `open`: messages wait, because a message sent during an outage can only be lost. From time to
 *   time, a probe asks whether Twilio answers again.
 * - `halfOpen`: Twilio answers, but lost all messages before. One is sent on trial.
 * - `broken`: the outage took too long, and no more messages are sent.
 */
interface Circuit {
	readonly state: 'closed' | 'open' | 'halfOpen' | 'broken';
	/** How many messages in a row have lost their answers, and since when. */
	readonly lostCount: number;
	readonly lostSinceMs: number;
	/** While it is open: since when Twilio has been failing, and how often it was probed. */
	readonly openSinceMs: number;
	readonly probes: number;
}

const closedCircuit: Circuit = {
	state: 'closed',
	lostCount: 0,
	lostSinceMs: 0,
	openSinceMs: 0,
	probes: 0,
};

const longestPauseMs = 8000;
const pausesMs = [1000, 2000, 4000, ...Array<number>(4).fill(longestPauseMs)];
/** Applies also if each probe times out, or if Twilio answers everything but messages. */
const patienceMs = 60_000;
/** This many in a row are an outage, whatever else Twilio may answer. */
const suspiciouslyManyLost = 10;

/** After a request that Twilio did not answer at all. */
function afterSilence(circuit: Circuit, nowMs: number): Circuit {
	return open(circuit, nowMs, nowMs);
}

/** After a message whose answer was lost. */
function afterLoss(circuit: Circuit, nowMs: number): Circuit {
	const lostSinceMs = circuit.lostCount === 0 ? nowMs : circuit.lostSinceMs;
	const lost = { ...circuit, lostCount: circuit.lostCount + 1, lostSinceMs };
	return lost.lostCount < suspiciouslyManyLost ? lost : open(lost, lostSinceMs, nowMs);
}

/** After a message that Twilio accepted or refused. */
function afterAnswer(circuit: Circuit): Circuit {
	return {
		...circuit,
		lostCount: 0,
		state: circuit.state === 'halfOpen' ? 'closed' : circuit.state,
	};
}

function afterProbe(circuit: Circuit, isAnswered: boolean, nowMs: number): Circuit {
	const isOnTrial = circuit.lostCount >= suspiciouslyManyLost;
	if (isAnswered) return { ...circuit, state: isOnTrial ? 'halfOpen' : 'closed' };
	const probes = circuit.probes + 1;
	const isOver = probes > pausesMs.length || nowMs - circuit.openSinceMs > patienceMs;
	return { ...circuit, probes, state: isOver ? 'broken' : 'open' };
}

/** If Twilio has lost messages for some time, it gets as much time again. */
function pauseBeforeProbe({ probes, openSinceMs }: Circuit, nowMs: number): number {
	return pausesMs[probes - 1] ?? Math.min(nowMs - openSinceMs, longestPauseMs);
}

function open(circuit: Circuit, openSinceMs: number, nowMs: number): Circuit {
	if (circuit.state === 'open' || circuit.state === 'broken') return circuit;
	const isOver = nowMs - openSinceMs > patienceMs;
	return { ...circuit, state: isOver ? 'broken' : 'open', openSinceMs, probes: 0 };
}

/** Holds back the messages of a run while Twilio does not answer. */
export class CircuitBreaker {
	private circuit = closedCircuit;
	private recovery: Promise<void> = Promise.resolve();
	private wasReached = false;
	private trial: { ended: Promise<void>; end: () => void } | null = null;

	/** `probe` asks whether Twilio answers. */
	constructor(
		private readonly run: { clock: Clock; cancellation: Cancellation },
		private readonly probe: () => Promise<boolean>,
	) {}

	get isOpen(): boolean {
		return this.circuit.state === 'open';
	}

	/** Waits while it is open; false if it will not close again. */
	async closes(): Promise<boolean> {
		while (this.isOpen && !this.run.cancellation.isCancelled) await this.recovery;
		return this.circuit.state === 'closed' || this.circuit.state === 'halfOpen';
	}

	/** Waits until a message may be sent; false if none may any more. Call `endTrial` afterwards. */
	async admits(isRetry: boolean): Promise<boolean> {
		while (await this.closes()) {
			if (this.circuit.state === 'closed' || isRetry) return true;
			if (!this.trial) {
				let end = () => {};
				const ended = new Promise<void>((resolve) => (end = resolve));
				this.trial = { ended, end };
				return true;
			}
			await this.trial.ended;
		}
		return false;
	}

	/** To be called when a message that may be on trial is done. */
	endTrial(): void {
		this.trial?.end();
		this.trial = null;
	}

	/** To be called when any answer came, so the settings are right. */
	noteReached(): void {
		this.wasReached = true;
	}

	/** Twilio accepted or refused a message, or was found to have it. */
	noteAnswer(): void {
		this.become(afterAnswer(this.circuit));
	}

	noteLoss(): void {
		this.become(afterLoss(this.circuit, this.run.clock.nowMs()));
	}

	noteSilence(): void {
		this.become(afterSilence(this.circuit, this.run.clock.nowMs()));
	}

	/** For a message that never arrived. With a wrong setting, no other message will arrive either. */
	noteFailure(error: TwilioError): void {
		if (this.wasReached || !error.circumstances.isWrongSetting) return this.noteSilence();
		this.become({ ...this.circuit, state: 'broken' }, error);
	}

	private become(next: Circuit, reason?: TwilioError): void {
		const { state } = this.circuit;
		this.circuit = next;
		if (next.state === state) return;
		if (next.state === 'broken') this.run.cancellation.giveUp(reason ?? notResponding());
		if (next.state !== 'halfOpen') this.endTrial();
		if (next.state === 'open') this.recovery = this.recover();
	}

	private async recover(): Promise<void> {
		const { clock, cancellation } = this.run;
		while (this.isOpen) {
			const pauseMs = pauseBeforeProbe(this.circuit, clock.nowMs());
			await clock.pause(pauseMs, cancellation.userSignal);
			if (cancellation.isCancelled) return;
			const isAnswered = await this.probe();
			this.become(afterProbe(this.circuit, isAnswered, clock.nowMs()));
		}
	}
}
