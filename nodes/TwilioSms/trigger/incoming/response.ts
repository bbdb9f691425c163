import type { INodeExecutionData, IWebhookResponseData } from 'n8n-workflow';
import type { HttpResponse } from '../../twilio/webhooks/httpResponse';
import { emptyTwiml } from '../../twilio/webhooks/twiml';

export interface Answer {
	/** Whether this is a status callback, where Twilio expects no TwiML. */
	isStatus: boolean;
	twiml?: string;
	/** Where Twilio is to send the report as well. */
	redirectTo?: string;
	/** One list for each output; undefined if no execution is to start. */
	items?: INodeExecutionData[][];
	/** Called when n8n has stored the execution, in time to change static data. */
	onStored?: () => void;
}

/**
 * The answer to Twilio. If an execution starts, n8n sends it once that is stored. TwiML, because JSON
 * is an error to Twilio (12300), or 204 for a status. 307 sends a status on to another address, with
 * the same method and form.
 * @see https://www.twilio.com/docs/messaging/twiml#twilios-request-to-your-application
 * @see https://www.twilio.com/docs/api/errors/11216
 */
export function answer(
	response: HttpResponse,
	{ isStatus, twiml = emptyTwiml, redirectTo, items, onStored }: Answer,
): IWebhookResponseData {
	response.setHeader('Content-Type', 'text/xml');
	if (redirectTo !== undefined) response.setHeader('Location', redirectTo);
	if (isStatus) sendForOk(response, redirectTo === undefined ? 204 : 307);
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
 * Calls back when n8n answers, whether or not it could store the execution. The response's own events
 * do not tell if Twilio has already hung up.
 */
export function onAnswered(response: HttpResponse, listener: () => void): void {
	const setStatus = response.status.bind(response);
	response.status = (code) => {
		listener();
		return setStatus(code);
	};
}

/** n8n itself answers every successful webhook request with 200. */
function sendForOk(response: HttpResponse, status: number): void {
	const setStatus = response.status.bind(response);
	response.status = (code) => setStatus(code === 200 ? status : code);
}
