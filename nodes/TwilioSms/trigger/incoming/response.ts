import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { emptyTwiml } from '../twiml/twiml';

/** What is used here of the answer that n8n will send, which is Express's. */
interface HttpResponse {
	status(code: number): HttpResponse;
	setHeader(name: string, value: string): unknown;
	send(body: string): unknown;
}

export interface Answer {
	/** Whether it is about a status, to which nothing can be answered. */
	isStatus: boolean;
	twiml?: string;
	/** One list for each output; none when nothing is to be started. */
	items?: INodeExecutionData[][];
	/** Called when n8n has stored the execution, in time to change static data. */
	onStored?: () => void;
}

/**
 * The answer to Twilio, which n8n sends once it has stored the execution, if one is started: TwiML,
 * because JSON is an error to Twilio (12300), or 204 for a status.
 * @see https://www.twilio.com/docs/messaging/twiml#twilios-request-to-your-application
 */
export function answer(
	context: IWebhookFunctions,
	{ isStatus, twiml = emptyTwiml, items, onStored }: Answer,
): IWebhookResponseData {
	const response: HttpResponse = context.getResponseObject();
	response.setHeader('Content-Type', 'text/xml');
	if (isStatus) sendNoContentForOk(response);
	return {
		workflowData: items,
		// n8n asks for this after it has stored the execution and before it saves static data. What
		// is changed earlier it forgets: a run begins with its data marked as unchanged.
		get webhookResponse() {
			onStored?.();
			return twiml;
		},
	};
}

/**
 * Tells the status of n8n's answer: 200 when it has stored the execution, 500 when it could not.
 * The answer's own events do not tell that once Twilio, out of patience, has hung up.
 */
export function onAnswered(context: IWebhookFunctions, listener: (status: number) => void): void {
	const response: HttpResponse = context.getResponseObject();
	const setStatus = response.status.bind(response);
	response.status = (code) => {
		listener(code);
		return setStatus(code);
	};
}

/** Twilio shows the words in its log to the owner of the account. */
export function refuse(context: IWebhookFunctions): IWebhookResponseData {
	const response: HttpResponse = context.getResponseObject();
	response.setHeader('Content-Type', 'text/plain');
	response.status(403).send('Not signed by Twilio for this address. The log of n8n says more.');
	return { noWebhookResponse: true };
}

/** n8n has one status, 200, for all requests to a webhook that went well. */
function sendNoContentForOk(response: HttpResponse): void {
	const setStatus = response.status.bind(response);
	response.status = (code) => setStatus(code === 200 ? 204 : code);
}
