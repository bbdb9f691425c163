import type { IWebhookResponseData } from 'n8n-workflow';

/** The parts used here of Express's response, which n8n sends. */
export interface HttpResponse {
	status(code: number): HttpResponse;
	setHeader(name: string, value: string): unknown;
	send(body: string): unknown;
}

/** Twilio shows the reason in its log to the owner of the account. */
export function refuse(
	response: HttpResponse,
	code = 403,
	reason = "Invalid Twilio signature for this URL. See n8n's log.",
): IWebhookResponseData {
	response.setHeader('Content-Type', 'text/plain');
	response.status(code).send(reason);
	return { noWebhookResponse: true };
}
