import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import { credentialName } from '../shared/credential';
import { refusal } from './errors';
import { isTwilioFile, isTwilioServer } from './hosts';
import { pause } from './pause';
import { retryDelayMs } from './retry';

/** Where files are read: in a workflow, or as a message comes in. */
type Context = IExecuteFunctions | IWebhookFunctions;

export interface FileRequest {
	url: string;
	/** The credential's: the one server besides Twilio's own that is shown the credential. */
	apiUrl: string;
	maxBytes: number;
	/** For everything together, redirects included. */
	signal: AbortSignal;
}

export interface File {
	bytes: Buffer;
	contentType: string | undefined;
	/** As the server names it, if it does. */
	fileName: string | undefined;
}

/** Twilio answers with a redirect to its content network; more than a few are none of its own. */
const maxRedirects = 3;

/**
 * Reads a media file of a message. Twilio's own servers and the credential's are asked, nobody
 * else's, and at a redirect the credential stays behind unless it leads to one of those who know it.
 * @throws TwilioError, or what n8n throws when no answer comes.
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export async function readFile(context: Context, request: FileRequest): Promise<File> {
	let { url } = request;
	for (let redirects = 0; redirects <= maxRedirects; redirects++) {
		const answer = await askPatiently(context, url, request);
		const { statusCode: status, headers } = answer;
		if (status >= 200 && status < 300) return await toFile(answer, request.maxBytes);
		answer.body.destroy();
		const location = headers.location;
		const isRedirect = status >= 300 && status < 400 && typeof location === 'string';
		if (!isRedirect) {
			throw refusal(
				`${new URL(url).host} answered with status ${status}`,
				status === 401 || status === 403
					? 'Check that the credential is of the account that the message belongs to.'
					: 'The file may have been deleted at Twilio.',
			);
		}
		url = new URL(location, url).href;
	}
	throw refusal(`More than ${maxRedirects} redirects`, 'Look at the address in "media".');
}

interface StreamAnswer extends Pick<IN8nHttpFullResponse, 'headers' | 'statusCode'> {
	body: AsyncIterable<Buffer> & { destroy(): void };
}

/** Asks again, as for any reading, until the time that is given is up. */
async function askPatiently(
	context: Context,
	url: string,
	request: FileRequest,
): Promise<StreamAnswer> {
	const beganMs = Date.now();
	for (let number = 1; ; number++) {
		const answer = await ask(context, url, request);
		const nowMs = Date.now();
		const delayMs = retryDelayMs({
			method: 'GET',
			status: answer.statusCode,
			retryAfter: textOf(answer.headers['retry-after']),
			failureCode: null,
			number,
			stalledMs: nowMs - beganMs,
			random: Math.random(),
			nowMs,
		});
		if (delayMs === null) return answer;
		answer.body.destroy();
		await pause(delayMs, request.signal);
	}
}

async function ask(
	context: Context,
	url: string,
	{ apiUrl, signal }: FileRequest,
): Promise<StreamAnswer> {
	const options: IHttpRequestOptions = {
		url,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		abortSignal: signal,
	};
	if (isTwilioServer(url, apiUrl)) {
		const { httpRequestWithAuthentication } = context.helpers;
		return await httpRequestWithAuthentication.call(context, credentialName, options);
	}
	if (isTwilioFile(url)) return await context.helpers.httpRequest(options);
	throw refusal(
		`The file is at another server (${new URL(url).host})`,
		'Files are read only from Twilio\'s own servers and the one in the credential. To read this one, use an HTTP Request node with the address in "media".',
	);
}

async function toFile({ body, headers }: StreamAnswer, maxBytes: number): Promise<File> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += chunk.length;
		if (length > maxBytes) {
			body.destroy();
			throw refusal(
				`The file is larger than ${maxBytes / 1024 / 1024} MB`,
				'Read it in the workflow with an HTTP Request node, from the address in "media".',
			);
		}
		chunks.push(chunk);
	}
	return {
		bytes: Buffer.concat(chunks),
		contentType: textOf(headers['content-type']),
		fileName: fileNameIn(textOf(headers['content-disposition']) ?? ''),
	};
}

/** From https://www.rfc-editor.org/rfc/rfc6266#section-4.1, the plain form that Twilio uses. */
function fileNameIn(contentDisposition: string): string | undefined {
	const [, quoted, plain] = /;\s*filename=(?:"([^"]*)"|([^\s;]+))/i.exec(contentDisposition) ?? [];
	return (quoted ?? plain)?.replace(/^.*[\\/]/, '') || undefined;
}

function textOf(header: unknown): string | undefined {
	return typeof header === 'string' ? header : undefined;
}
