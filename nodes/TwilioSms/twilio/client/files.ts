import type { IExecuteFunctions, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { credentialName } from '../../shared/credential';
import { webAddress } from '../../shared/urls';
import { readBytes, type Body } from './body';
import type { HttpAnswer } from './connection';
import { refusal, TwilioError } from '../../errors/twilioError';
import { meaningOf } from '../../errors/classification';
import { noAnswer, rejection } from '../../errors/failures';
import { fileNameIn } from './fileName';
import { isTwilioFile, isTwilioServer } from './hosts';
import { pause } from '../../limits/pause';
import { timeoutMs } from './request';
import { retryDelayMs } from './retry';
import { toSystemFailure, type SystemFailure } from '../../errors/systemFailure';

/** Where files are read: in a workflow, or as a message comes in. */
export type Context = IExecuteFunctions | IWebhookFunctions;

/** Which file to read, and how far. */
export interface FileRequest {
	url: string;
	/** The credential's: the one server besides Twilio's own that is shown the credential. */
	apiUrl: string;
	maxBytes: number;
	/** For everything together, redirects included. */
	signal: AbortSignal;
}

/** What came of it. */
export interface FileContent {
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
 * @throws TwilioError
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export async function readFile(context: Context, request: FileRequest): Promise<FileContent> {
	let { url } = request;
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
	throw refusal(`More than ${maxRedirects} redirects`, 'Look at the address in "media".');
}

interface FileAnswer extends Pick<HttpAnswer, 'status' | 'headers'> {
	/** Of a 2xx answer. */
	bytes?: Buffer;
}

/** Asks again, as for any reading, until the time that is given is up. */
async function askPatiently(
	context: Context,
	url: string,
	request: FileRequest,
): Promise<FileAnswer> {
	const beganMs = Date.now();
	for (let number = 1; ; number++) {
		const result = await askOnce(context, url, request).catch(toFailure);
		const nowMs = Date.now();
		const delayMs = retryDelayMs({
			...('code' in result
				? { meaning: meaningOf({ failure: result }) }
				: {
						meaning: meaningOf({ status: result.status }),
						retryAfter: result.headers['retry-after'],
					}),
			method: 'GET',
			number,
			stalledMs: nowMs - beganMs,
			random: Math.random(),
			nowMs,
		});
		if (delayMs === null || request.signal.aborted) {
			if ('code' in result) throw noAnswer(result, { url, kind: 'read' });
			return result;
		}
		await pause(delayMs, request.signal);
	}
}

async function askOnce(context: Context, url: string, request: FileRequest): Promise<FileAnswer> {
	const { statusCode: status, headers, body } = await ask(context, url, request);
	if (status >= 200 && status < 300) {
		return { status, headers, bytes: await readFileBody(body, request) };
	}
	body.destroy();
	return { status, headers };
}

/** @throws TwilioError when the file may not be read, however often it is asked for. */
function toFailure(error: unknown): SystemFailure {
	if (error instanceof TwilioError) throw error;
	return toSystemFailure(error);
}

interface StreamAnswer {
	statusCode: number;
	headers: HttpAnswer['headers'];
	body: Body;
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
		timeout: timeoutMs,
		// In a workflow n8n puts the run's own in its place when it adds the credential.
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
