import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../twilio/client/connection';

/** What is output for an input item; n8n's link between the two is added to it. */
export type Output = Pick<INodeExecutionData, 'json' | 'binary'>;

/** Asks Twilio what an item says. @throws TwilioError */
export type Work = () => Promise<Output[]>;

/**
 * What a user can ask: begun once for a run, it reads and checks the parameters of one item at a
 * time. Nothing is sent before the work that it gives is done.
 * @throws TwilioError when a parameter cannot be right.
 */
export type Operation = (
	context: IExecuteFunctions,
	connection: Connection,
) => (itemIndex: number) => Work;
