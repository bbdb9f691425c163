import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { shownUrl, webAddress } from '../../shared/urls';
import type { AuthenticatedRequest, StreamAnswer } from './authenticated';
import { readBytes, type Body } from './body';
import type { HttpAnswer } from './connection';
import { refusal, TwilioError } from '../../errors/twilioError';
import { meaningOf, type Meaning } from '../../errors/classification';
import { noAnswer, rejection } from '../../errors/failures';
import { fileNameIn } from './fileName';
import { isMediaAddress, isTwilioFile, isTwilioServer } from './hosts';
import type { RequestLimiter } from '../../limits/limiter';
import { timeoutMs } from './request';
import { tryRepeatedly } from './tries';
import { toSystemFailure, type SystemFailure } from '../../errors/systemFailure';

/** Where files are read: in a workflow, or as a message comes in. */
export type Context = IExecuteFunctions | IPollFunctions | IWebhookFunctions;

/** Which file to read, and how far. */
export interface FileRequest {
	url: string;
	/** The credential's. Besides Twilio's own servers, only this one gets the credential. */
	apiUrl: string;
	askTwilio: AuthenticatedRequest;
	maxBytes: number;
	/** Whether the message is new, so a missing file may still arrive. */
	isNew: boolean;
	/** Ends the whole download, redirects included. */
	signal: AbortSignal;
	limiter: RequestLimiter;
}

/** A file that was read. */
export interface FileContent {
	bytes: Buffer;
	contentType: string | undefined;
	/** As the server names it, if it does. */
	fileName: string | undefined;
}

/** A file may follow its message only after seconds; Twilio does not say how many. */
export const pausesForNewFilesMs = [1000, 3000];
/** Twilio redirects to its content network. More than a few redirects are not Twilio's. */
const maxRedirects = 3;
const seeMedia = 'Look at the "url" of the file in "media".';

/**
 * Reads a media file of a message, from Twilio's own servers and the credential's only. The credential
 * does not follow a redirect to any other server.
 * @throws TwilioError
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export async function readFile(context: Context, request: FileRequest): Promise<FileContent> {
	const address = webAddress(request.url);
	if (!address) throw refusal('The address of the file is not a web address', seeMedia);
	let url = address.href;
	for (let redirects = 0; redirects <= maxRedirects; redirects++) {
		const { status, headers, bytes } = await askPatiently(context, url, request);
		if (bytes) return toContent(bytes, headers);
		const location = status >= 300 && status < 400 ? headers.location : undefined;
		const next = location && webAddress(location, url);
		if (!next) {
			const { facts } = rejection({ status, body: '' }, null, { url, kind: 'read' });
			const help = status === 404 ? 'The file may have been deleted at Twilio.' : facts.help;
			throw new TwilioError({ ...facts, help });
		}
		url = next.href;
	}
	throw refusal(`The file is behind more than ${maxRedirects} redirects`, seeMedia);
}

interface FileAnswer extends Pick<HttpAnswer, 'status' | 'headers'> {
	/** Of a 2xx answer. */
	bytes?: Buffer;
}

/** Retries like any other read, until `signal` says that the time is over. */
async function askPatiently(
	context: Context,
	url: string,
	request: FileRequest,
): Promise<FileAnswer> {
	const { signal, limiter } = request;
	const pausesIfMissingMs = request.isNew ? [...pausesForNewFilesMs] : [];
	const attempt = await tryRepeatedly(
		limiter,
		{ kind: 'read', method: 'GET', signal },
		async () => await askOnce(context, url, request).catch(toFailedAttempt),
		({ answer }) => (answer?.status === 404 ? pausesIfMissingMs.shift() : undefined),
	);
	const { answer, failure = { code: 'ERR_CANCELED' } } = attempt ?? {};
	if (answer) return answer;
	throw noAnswer(failure, { url, kind: 'read' });
}

interface Attempt {
	meaning: Meaning;
	retryAfter?: string;
	answer?: FileAnswer;
	failure?: SystemFailure;
}

async function askOnce(context: Context, url: string, request: FileRequest): Promise<Attempt> {
	const { statusCode: status, headers, body } = await ask(context, url, request);
	const isFine = status >= 200 && status < 300;
	const bytes = isFine ? await readFileBody(body, request) : undefined;
	if (!isFine) body.destroy();
	const retryAfter = headers['retry-after'];
	return { meaning: meaningOf({ status }), retryAfter, answer: { status, headers, bytes } };
}

/** @throws TwilioError when the file may not be read, so that asking again is no use. */
function toFailedAttempt(error: unknown): Attempt {
	if (error instanceof TwilioError) throw error;
	const failure = toSystemFailure(error);
	return { meaning: meaningOf({ failure }), failure };
}

async function ask(
	context: Context,
	url: string,
	{ apiUrl, askTwilio, signal }: FileRequest,
): Promise<StreamAnswer> {
	const options: IHttpRequestOptions = {
		url,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
		// In a workflow n8n puts the run's own in its place when it adds the credential.
		abortSignal: signal,
	};
	if (isTwilioServer(url, apiUrl)) {
		if (!isMediaAddress(url)) {
			throw refusal(
				`This is not the address of a file at Twilio: ${shownUrl(url)}`,
				'Only files of messages are read: .../Accounts/AC.../Messages/MM.../Media/ME...',
			);
		}
		return await askTwilio(options);
	}
	if (isTwilioFile(url)) return await context.helpers.httpRequest(options);
	throw refusal(
		`The file is at another server (${new URL(url).host})`,
		'Files are read only from Twilio\'s own servers and the one in the credential. To read this one, use an HTTP Request node with the address in "media".',
	);
}

async function readFileBody(body: Body, { maxBytes, signal }: FileRequest): Promise<Buffer> {
	const bytes = await readBytes(body, maxBytes, signal);
	if (bytes.length <= maxBytes) return bytes;
	throw refusal(
		`The file is larger than ${maxBytes / 1024 / 1024} MB`,
		'Read it in the workflow with an HTTP Request node, from the address in "media".',
	);
}

function toContent(bytes: Buffer, headers: HttpAnswer['headers']): FileContent {
	return {
		bytes,
		contentType: headers['content-type'],
		fileName: fileNameIn(headers['content-disposition'] ?? ''),
	};
}
