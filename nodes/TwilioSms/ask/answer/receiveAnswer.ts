import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readEvent } from '../../twilio/webhooks/event';
import { refuse, type HttpResponse } from '../../twilio/webhooks/httpResponse';
import { emptyTwiml, redirectTwiml } from '../../twilio/webhooks/twiml';
import { isSignedByTwilio } from '../../twilio/webhooks/verifyRequest';
import {
	readForm,
	readParameters,
	toSignedRequest,
	type HttpRequest,
	type SignedRequest,
} from '../../twilio/webhooks/webhookRequest';
import {
	answerField,
	answerPageHtml,
	approveValue,
	declineValue,
	pageHeaders,
	type AnswerPage,
} from './answerPage';
import { askAgainUrl, passOnUrl, reportUrl } from '../open/hopQuery';
import { pendingWaitExpression, readPendingWait, type PendingWait } from '../pendingWait';
import { readAnswer } from './readAnswer';
import { isNumberedUrl, questionIdOf } from '../question';

/**
 * Handles a request to the address of a waiting run, which n8n has signed: a text or a report from
 * Twilio, or the page that the link opens. Ends the wait, or lets it go on.
 */
export async function receiveAnswer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { name } = context.getNode();
	const wait = readPendingWait(context.evaluateExpression(pendingWaitExpression(name)));
	const request: HttpRequest = context.getRequestObject();
	const response: HttpResponse = context.getResponseObject();
	if (!wait) return refuse(response, 409, 'This run is not waiting for an answer.');
	const nowMs = Date.now();
	const [publicUrl = ''] = wait.question.resumeUrl.split('?');
	const signed = toSignedRequest(request, publicUrl);
	if (wait.answerBy === 'link' && signed.signature === undefined) {
		return answerOnPage(wait, request, response, nowMs);
	}
	if (!(await isSignedByTwilio(context, signed, { otherUrl: urlBeforeRedirect(wait) }))) {
		return refuse(response);
	}
	response.setHeader('Content-Type', 'text/xml');
	return answerTwilio(wait, signed, nowMs);
}

/** Twilio does not document for which URL it signs a report after a redirect. */
function urlBeforeRedirect({ triggerUrl, question }: PendingWait): string | undefined {
	return triggerUrl === null ? undefined : reportUrl(triggerUrl, question);
}

function answerTwilio(
	wait: PendingWait,
	request: SignedRequest,
	nowMs: number,
): IWebhookResponseData {
	const { question, triggerUrl, askedBy } = wait;
	const id = questionIdOf(request.url);
	const passOn = triggerUrl === null ? emptyTwiml : redirectTwiml(passOnUrl(triggerUrl, { id }));
	const event = readEvent(readParameters(request));
	const isOver = id !== question.id || isLate(wait, nowMs);
	if (!event || isOver) return { webhookResponse: passOn };
	const answer = readAnswer(wait, event, {
		isNumbered: isNumberedUrl(request.url),
		respondedAt: new Date(nowMs).toISOString(),
	});
	if (answer.kind === 'end') {
		return endOfWait(answer.data, answer.isPassedOn ? passOn : emptyTwiml);
	}
	if (answer.kind === 'other' || triggerUrl === null) return { webhookResponse: passOn };
	const url = askAgainUrl(triggerUrl, question, { askedBy, say: answer.say });
	return { webhookResponse: redirectTwiml(url) };
}

/** Only a click decides: an app that previews the link just loads the page. */
function answerOnPage(
	wait: PendingWait,
	request: HttpRequest,
	response: HttpResponse,
	nowMs: number,
): IWebhookResponseData {
	for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
	const show = (page: AnswerPage, code = 200): IWebhookResponseData => {
		response.status(code).send(answerPageHtml(page));
		return { noWebhookResponse: true };
	};
	if (isLate(wait, nowMs)) return show({ kind: 'late' }, 410);
	if (questionIdOf(request.originalUrl) !== wait.question.id)
		return show({ kind: 'answered' }, 410);
	const given = request.method === 'POST' ? readPosted(wait, request) : undefined;
	if (!given) return show(pageOf(wait));
	const data = { ...given, respondedAt: new Date(nowMs).toISOString(), message: null };
	return endOfWait(data, answerPageHtml({ kind: 'thanks' }));
}

function readPosted(
	{ responseType }: PendingWait,
	{ rawBody }: HttpRequest,
): IDataObject | undefined {
	const posted = new Map(readForm(String(rawBody ?? ''))).get(answerField) ?? '';
	// A browser writes each new line as two characters.
	const answer = posted.replace(/\r\n/g, '\n');
	if (responseType === 'freeText') return answer.trim() === '' ? undefined : { text: answer };
	const isKnown = answer === approveValue || answer === declineValue;
	return isKnown ? { approved: answer === approveValue } : undefined;
}

function pageOf({ responseType, text, approval: { labels } }: PendingWait): AnswerPage {
	if (responseType === 'freeText') return { kind: 'freeText', text };
	const { approve: approveLabel, decline: declineLabel } = labels;
	return { kind: 'approval', text, approveLabel, declineLabel };
}

/** n8n looks for waits that are over once a minute, so for a while a run still waits then. */
function isLate({ question: { endsAt } }: PendingWait, nowMs: number): boolean {
	return endsAt !== null && nowMs >= endsAt * 1000;
}

function endOfWait(data: IDataObject, webhookResponse: string): IWebhookResponseData {
	return { webhookResponse, workflowData: [[{ json: { data } }]] };
}
