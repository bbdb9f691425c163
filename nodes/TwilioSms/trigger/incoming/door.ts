import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { triggerAddress } from '../triggerAddress';
import { answer, refuse } from './response';
import { readAuthTokens } from './authTokens';
import { readEvent, type TwilioEvent } from './event';
import { isWanted } from './wanted';
import { note, recallEvent, takeOn } from './hearing';
import { downloadMedia } from './incomingMedia';
import { readMemory } from '../staticData';
import { replyTo } from './reply';
import { readParameters, type WebhookRequest } from './webhookRequest';
import { checkShape, explainRefusal, verifySignature } from './signature';

/** What is used here of the request, which is Express's with n8n's addition. */
interface HttpRequest {
	method: string;
	/** Path and query, as received. */
	originalUrl: string;
	headers: Readonly<Record<string, string | string[] | undefined>>;
	rawBody?: Buffer;
}

/**
 * Takes what Twilio tells: an event that was asked for starts the workflow, any other is answered
 * and dropped. An event is remembered with the execution that it starts: if n8n cannot store that,
 * Twilio gets a 500 and asks again or asks the fallback URL, and is then heard.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request: HttpRequest = context.getRequestObject();
	const received = toWebhookRequest(context, request);
	if (!(await isVerified(context, received, request))) return refuse(context);

	const event = readEvent(readParameters(received));
	const isStatus = event?.event === 'messageStatus';
	if (!event || !isAskedFor(context, event)) return answer(context, { isStatus });

	const { twiml, error } = replyTo(context, event);
	const ignoresDuplicates = context.getNodeParameter('options.ignoreDuplicates', true) !== false;
	const recollection = recallEvent(context, event);
	if (ignoresDuplicates && (recollection.isDuplicate || !(await takeOn(context, event)))) {
		return answer(context, { isStatus, twiml });
	}

	const item = await toItem(context, event);
	if (error) item.json.error = error;
	if (!recollection.isDuplicate && recollection.afterFinal) item.json.afterFinal = true;
	const onStored = () => {
		if (ignoresDuplicates) note(context, event);
	};
	return answer(context, { isStatus, twiml, items: toOutputs(context, event, item), onStored });
}

function toWebhookRequest(context: IWebhookFunctions, request: HttpRequest): WebhookRequest {
	// The address of a test run n8n tells only when it is given to Twilio, so it is remembered then.
	const testUrl = context.getMode() === 'manual' ? readMemory(context).url : undefined;
	const url = testUrl ?? triggerAddress(context).url;
	const [, path = '', query = ''] = /^([^?]*)([^]*)$/.exec(request.originalUrl) ?? [];
	const slash = path.endsWith('/') && !url.endsWith('/') ? '/' : '';
	return {
		method: request.method === 'GET' ? 'GET' : 'POST',
		url: `${url}${slash}${query}`,
		contentType: textOf(request.headers['content-type']),
		rawBody: request.rawBody ?? Buffer.alloc(0),
	};
}

async function isVerified(
	context: IWebhookFunctions,
	received: WebhookRequest,
	{ headers }: HttpRequest,
): Promise<boolean> {
	if (context.getNodeParameter('options.verifySignature', true) === false) return true;
	const signed = { ...received, signature: textOf(headers['x-twilio-signature']) };
	// Reading the credential is most of the work, and not worth it for what cannot be genuine.
	const verdict = checkShape(signed) ?? verifySignature(signed, await readAuthTokens(context));
	if (verdict.isValid) return true;
	context.logger.warn(explainRefusal(verdict.reason, received.url), {
		workflowId: context.getWorkflow().id,
		nodeName: context.getNode().name,
	});
	return false;
}

function isAskedFor(context: IWebhookFunctions, event: TwilioEvent): boolean {
	if (!chosenEvents(context).includes(event.event)) return false;
	return isWanted(event, {
		statuses: context.getNodeParameter('options.statuses', ['final']) as string[],
		senders: [String(context.getNodeParameter('options.senders', '') ?? '')],
	});
}

async function toItem(context: IWebhookFunctions, event: TwilioEvent): Promise<INodeExecutionData> {
	const json: IDataObject = { ...event };
	const downloads = context.getNodeParameter('options.downloadMedia', false) === true;
	if (!downloads || event.event !== 'messageReceived' || event.media.length === 0) return { json };
	const { media, binary } = await downloadMedia(context, event.media);
	return { json: { ...json, media }, binary };
}

/** Each chosen event has its output, in the order of the node's outputs. */
function toOutputs(
	context: IWebhookFunctions,
	event: TwilioEvent,
	item: INodeExecutionData,
): INodeExecutionData[][] {
	const chosen = chosenEvents(context);
	const outputs = ['messageReceived', 'messageStatus'].filter((name) => chosen.includes(name));
	return outputs.map((name) => (name === event.event ? [item] : []));
}

function chosenEvents(context: IWebhookFunctions): string[] {
	return context.getNodeParameter('events', []) as string[];
}

function textOf(header: string | string[] | undefined): string | undefined {
	return typeof header === 'string' ? header : undefined;
}
