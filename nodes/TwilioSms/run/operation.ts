import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { TwilioError } from '../errors/twilioError';
import type { Connection } from '../twilio/client/connection';

/** The output for an input item. n8n's link between the two is added later. */
export type Output = Pick<INodeExecutionData, 'json' | 'binary'>;

/** A message that may be at Twilio: how the attempt ended, and since when it may be there. */
export interface LostSend {
	error: TwilioError;
	/** Milliseconds since 1970. */
	sinceMs: number;
}

/** Does the work of one item. */
export interface Worker {
	/** Waits, and lets another worker start an item meanwhile. */
	standBy<Result>(wait: Promise<Result>): Promise<Result>;
	/** How an earlier attempt at this item ended. */
	lost?: LostSend;
}

/** The work for one item. */
export interface Work {
	/**
	 * Works with the same key are done one after another, in the order of the items. A key that has to
	 * be looked up is, before any work begins.
	 */
	orderKey?: string | (() => Promise<string>);
	/**
	 * Whom or what the work is about. When n8n runs the node again, an item with the same subject is
	 * not started again. Without one, the work only reads, and is done again.
	 */
	subject?: string;
	/** If it fails, output beside the error with what the fields of the item say. */
	about?: { to?: string; from?: string };
	/** Asks Twilio. @throws TwilioError */
	run(worker: Worker): Promise<Output[]>;
}

/** What earlier attempts at the same run left behind. */
export interface EarlierTries {
	/** The SIDs of messages that already belong to items. */
	sids: readonly string[];
}

/**
 * What a user can ask for. It is started once for a run, then reads and checks the parameters of one
 * item at a time. Nothing is sent before the works that it returns are run.
 * @throws TwilioError when a parameter is invalid.
 */
export type Operation = (
	context: IExecuteFunctions,
	connection: Connection,
	earlier: EarlierTries,
) => (itemIndex: number) => Work;
