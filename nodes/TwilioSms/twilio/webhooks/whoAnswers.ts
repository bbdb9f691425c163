import type { IHookFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { toSystemFailure } from '../../errors/systemFailure';

/** The header in which a trigger reveals its identity, which is a hash and no address. */
export const identityHeader = 'x-trigger-identity';

interface Asking {
	helpers: Pick<IHookFunctions['helpers'], 'httpRequest'>;
}

export type Answering =
	/** No trigger: the address leads nowhere, or n8n has none there. */
	| 'nobody'
	/** This very trigger, because its n8n has several addresses. */
	| 'self'
	| 'somebody'
	/** No answer came, for whatever reason. */
	| 'unclear';

/** There is no server. Other failures may be temporary, or lie on the way to it. */
const nobodyCodes: ReadonlySet<string | null> = new Set(['ECONNREFUSED', 'ENOTFOUND']);

/** Finds out who answers at the URL of a trigger. */
export async function whoAnswers(
	context: Asking,
	url: string,
	identity: string,
): Promise<Answering> {
	try {
		const answer = await readIdentity(context, url);
		if (answer.identity === identity) return 'self';
		return answer.statusCode === 404 || answer.statusCode === 410 ? 'nobody' : 'somebody';
	} catch (error) {
		return nobodyCodes.has(toSystemFailure(error).code) ? 'nobody' : 'unclear';
	}
}

/** Whether n8n has no trigger at this URL. Where no answer comes, that is not known, so it is false. */
export async function isSwitchedOff(context: Asking, url: string): Promise<boolean> {
	return await readIdentity(context, url).then(
		({ statusCode }) => statusCode === 404,
		() => false,
	);
}

const timeoutMs = 10_000;

interface StreamAnswer {
	statusCode: number;
	headers: Readonly<Record<string, unknown>>;
	body: { destroy(): void };
}

/** A request without parameters starts nothing. Rejects when no answer comes. */
async function readIdentity(
	{ helpers }: Asking,
	url: string,
): Promise<{ statusCode: number; identity: unknown }> {
	const options: IHttpRequestOptions = {
		url,
		timeout: timeoutMs,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};
	const { statusCode, headers, body }: StreamAnswer = await helpers.httpRequest(options);
	body.destroy();
	return { statusCode, identity: headers[identityHeader] };
}
