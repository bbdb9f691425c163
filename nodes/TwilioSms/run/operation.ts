import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { TwilioError } from '../errors/twilioError';
import type { Connection } from '../twilio/client/connection';

/** What is output for an input item; n8n's link between the two is added to it. */
export type Output = Pick<INodeExecutionData, 'json' | 'binary'>;

/** A message that may be at Twilio: how the try ended, and since when it may be there. */
export interface LostSend {
	error: TwilioError;
	/** Milliseconds since 1970. */
	sinceMs: number;
}

/** What does the work of one item. */
export interface Worker {
	/** Waits, and lets another worker begin an item meanwhile. */
	standBy<Result>(wait: Promise<Result>): Promise<Result>;
	/** An earlier try of this item ended like this. */
	lost?: LostSend;
}

/** What is to be done for an item. */
export interface Work {
	/** What is in one lane is done in the order of the items, one after another. Default: no lane. */
	lane?: string;
	/**
	 * Whom or what it changes something for. When n8n runs the node again, an item with the same
	 * subject is not begun again. None: it only reads, and is read again.
	 */
	subject?: string;
	/** Asks Twilio. @throws TwilioError */
	run(worker: Worker): Promise<Output[]>;
}

/** What earlier tries of the same run left behind. */
export interface EarlierTries {
	/** Of the messages that belong to items already. */
	sids: readonly string[];
}

/**
 * What a user can ask: begun once for a run, it reads and checks the parameters of one item at a
 * time. Nothing is sent before the work that it gives is done.
 * @throws TwilioError when a parameter cannot be right.
 */
export type Operation = (
	context: IExecuteFunctions,
	connection: Connection,
	earlier: EarlierTries,
) => (itemIndex: number) => Work;
