import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isRecord } from '../../shared/record';
import { refusal } from '../../errors/twilioError';
import { expressionWithoutText } from '../../run/expressions';
import { connect } from '../../twilio/client/connection';
import { MediaDownloads } from '../../twilio/mediaDownloads';
import { readEvent, type TwilioEvent } from '../../twilio/webhooks/event';
import { refuse, type HttpResponse } from '../../twilio/webhooks/httpResponse';
import { identityHeader } from '../../twilio/webhooks/whoAnswers';
import { isSignedByTwilio } from '../../twilio/webhooks/verifyRequest';
import {
	queryOf,
	readParameters,
	toSignedRequest,
	type SignedRequest,
} from '../../twilio/webhooks/webhookRequest';
import { toItem, toOutputs } from '../eventItems';
import { remember } from '../staticData';
import { identityOf, triggerAddress } from '../triggerAddress';
import { triggerKey } from '../triggerKey';
import { claim, note, recallEvent } from './deduplication';
import { isFinal } from './seenMessages';
import { keptKeysOf } from './keptKeys';
import { handleQuestions } from './questions';
import { replyTo, type ChosenReply } from './reply';
import { answer, onAnswered } from './response';
import { isWanted, readFilters } from './wanted';

/** The trigger's options that count here; what was never set is undefined. */
interface Options {
	defaultCountry?: unknown;
	downloadMedia?: unknown;
	ignoreDuplicates?: unknown;
	publicUrl?: unknown;
	senders?: unknown;
	statuses?: unknown;
	verifySignature?: unknown;
}

/** Twilio waits 15 seconds for the answer to a message, and n8n has to store it meanwhile. */
const mediaTimeoutMs = 10_000;

/**
 * From Twilio's request to the item that starts the workflow: the signature, the event, the filters,
 * the reply, duplicates. What is not wanted is answered and dropped. An event is remembered with the
 * execution that it starts: if n8n cannot store that, Twilio gets a 500 and asks again or asks the
 * fallback URL, and then the event starts one.
 *
 * Only this file asks n8n for anything; the steps take plain data.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const options = context.getNodeParameter('options', {}) as Options;
	const stored = context.getWorkflowStaticData('node');
	const staticData: IDataObject = isRecord(stored) ? stored : {};
	const response: HttpResponse = context.getResponseObject();

	const isTestRun = context.getMode() === 'manual';
	const address = triggerAddress(context, options.publicUrl);

	// n8n knows a test run's address only while it sets up the webhook, so it is remembered then.
	const url = isTestRun && typeof staticData.url === 'string' ? staticData.url : address.url;
	const request = toSignedRequest(context.getRequestObject(), url);
	if (asksWhoIsHere(request)) {
		response.setHeader(identityHeader, identityOf(address));
		return refuse(response);
	}
	const isSigned = async () =>
		await isSignedByTwilio(context, request, { kept: keptKeysOf(context) });
	if (options.verifySignature !== false && !(await isSigned())) return refuse(response);

	const event = readEvent(readParameters(request));
	const isStatus = event?.event === 'messageStatus';
	if (!event) return answer(response, { isStatus });
	const questions = await handleQuestions({
		event,
		trigger: triggerKey(context),
		triggerUrl: address.url,
		query: queryOf(request.url),
		staticData,
		// Even with "Verify Signature" off: only Twilio may have an address that n8n has signed.
		isGenuine: async () => !isTestRun && (options.verifySignature !== false || (await isSigned())),
		connect: async () => await connect(context),
	});
	const { redirectTo } = questions;
	if (questions.twiml !== undefined) {
		questions.keep();
		return answer(response, { isStatus, redirectTo, twiml: questions.twiml });
	}

	const chosenEvents = context.getNodeParameter('events', []) as string[];
	if (!chosenEvents.includes(event.event) || !isWanted(event, readFilters(options))) {
		questions.keep();
		return answer(response, { isStatus, redirectTo });
	}

	const { twiml, error } = replyTo(event, () => readChosenReply(context, event));
	const ignoresDuplicates = options.ignoreDuplicates !== false && !isTestRun;
	const arrival = { trigger: triggerKey(context), event, stored: staticData.seen };
	const { isDuplicate, afterFinal } = recallEvent(arrival);
	if (ignoresDuplicates) {
		const release = isDuplicate ? undefined : await claim(arrival);
		if (!release) {
			questions.keep();
			return answer(response, { isStatus, redirectTo, twiml });
		}
		onAnswered(response, release);
	}

	const item = await toItem(
		event,
		options.downloadMedia === true
			? { downloads: new MediaDownloads(context), timeoutMs: mediaTimeoutMs, isNew: true }
			: undefined,
	);
	if (error) item.json.error = error;
	if (afterFinal) item.json.afterFinal = true;
	const onStored = () => {
		questions.keep();
		if (isTestRun || !(ignoresDuplicates || isFinal(event))) return;
		const seen = note({ ...arrival, stored: staticData.seen });
		// While n8n publishes the workflow, it writes what was set at Twilio, which this would undo.
		if (staticData.url !== undefined) remember(staticData, { seen });
	};
	return answer(response, {
		isStatus,
		redirectTo,
		twiml,
		items: toOutputs(chosenEvents, [item]),
		onStored,
	});
}

/**
 * Whether it only asks who is here, as another registration of this trigger does: Twilio always sends
 * parameters. It gets an answer, but no line in the log.
 */
function asksWhoIsHere({ method, url, signature }: SignedRequest): boolean {
	return method === 'GET' && signature === undefined && queryOf(url) === '';
}

/** @throws TwilioError when an expression gave no text. */
function readChosenReply(context: IWebhookFunctions, { parameters }: TwilioEvent): ChosenReply {
	const respond = context.getNodeParameter('respond', 'none');
	if (respond === 'none') return { respond, content: '' };
	const name = respond === 'text' ? 'replyText' : 'twiml';
	const content = String(context.getNodeParameter(name, '') ?? '');
	const expression = expressionWithoutText({
		entered: () => context.getNode().parameters[name],
		text: content,
		given: () => JSON.stringify(parameters),
		evaluate: (part) => context.evaluateExpression(part, 0),
	});
	if (expression === undefined) return { respond, content };
	throw refusal(
		`${expression} is not text`,
		'Use an expression that gives a text: {{ $json.body.Body }} is the text of the message, {{ $json.body.From }} its sender.',
	);
}
