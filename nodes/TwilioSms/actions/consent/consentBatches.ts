import type { TwilioError } from '../../errors/twilioError';
import type { Connection } from '../../twilio/client/connection';
import { maxConsents, setConsents, type Consent } from '../../twilio/products/consents';

type Results = Array<TwilioError | null>;

/**
 * Sends the consents of a run, 25 in a request. Of one person and sender, each comes in a request
 * after that of the one before, because the last one counts.
 */
export class ConsentBatches {
	private readonly rounds: Consent[][] = [];
	/** How many consents there are so far, by person and sender. */
	private readonly counts = new Map<string, number>();
	/** What has been sent, by round and batch. */
	private readonly sent = new Map<string, Promise<Results>>();

	constructor(private readonly connection: Connection) {}

	/** Takes a consent of a run. The function sends it, once all of the run have been added. */
	add(consent: Consent): () => Promise<TwilioError | null> {
		const key = JSON.stringify([consent.contact_id, consent.sender_id]);
		const number = this.counts.get(key) ?? 0;
		this.counts.set(key, number + 1);
		const round = (this.rounds[number] ??= []);
		const index = round.push(consent) - 1;
		const batch = Math.floor(index / maxConsents);
		return async () => (await this.send(number, batch))[index % maxConsents] ?? null;
	}

	private async send(round: number, batch: number): Promise<Results> {
		const key = `${round}/${batch}`;
		const sending = this.sent.get(key) ?? this.sendAfter(round, batch);
		this.sent.set(key, sending);
		return await sending;
	}

	private async sendAfter(round: number, batch: number): Promise<Results> {
		const before = this.rounds[round - 1] ?? [];
		const batches = Array.from({ length: Math.ceil(before.length / maxConsents) });
		await Promise.allSettled(batches.map(async (_, other) => await this.send(round - 1, other)));
		const start = batch * maxConsents;
		const consents = this.rounds[round]?.slice(start, start + maxConsents) ?? [];
		return await setConsents(this.connection, consents);
	}
}
