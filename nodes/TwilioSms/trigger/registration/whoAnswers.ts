import type { IHookFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { toSystemFailure } from '../../errors/systemFailure';
import { identityHeader } from '../triggerAddress';

export type Answering =
	/** No trigger: the address leads nowhere, or n8n has none there. */
	| 'nobody'
	/** This very trigger, because its n8n has several addresses. */
	| 'self'
	| 'somebody'
	/** No answer came, for whatever reason. */
	| 'unclear';

const timeoutMs = 10_000;

/** There is no server. Other failures may be temporary, or lie on the way to it. */
const nobodyCodes: ReadonlySet<string | null> = new Set(['ECONNREFUSED', 'ENOTFOUND']);

interface StreamAnswer {
	statusCode: number;
	headers: Readonly<Record<string, unknown>>;
	body: { destroy(): void };
}

/** Finds out who answers at the URL of a trigger: a request without parameters starts nothing. */
export async function whoAnswers(
	{ helpers }: IHookFunctions,
	url: string,
	identity: string,
): Promise<Answering> {
	const options: IHttpRequestOptions = {
		url,
		timeout: timeoutMs,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	try {
		const { statusCode, headers, body }: StreamAnswer = await helpers.httpRequest(options);
		body.destroy();
		if (headers[identityHeader] === identity) return 'self';
		return statusCode === 404 || statusCode === 410 ? 'nobody' : 'somebody';
	} catch (error) {
		return nobodyCodes.has(toSystemFailure(error).code) ? 'nobody' : 'unclear';
	}
}
