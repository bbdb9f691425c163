import type { IHookFunctions, IHttpRequestOptions } from 'n8n-workflow';

/** The header in which a trigger reveals its identity, which is a hash and no address. */
export const identityHeader = 'x-trigger-identity';

interface Asking {
	helpers: Pick<IHookFunctions['helpers'], 'httpRequest'>;
}

const timeoutMs = 10_000;

interface StreamAnswer {
	statusCode: number;
	headers: Readonly<Record<string, unknown>>;
	body: { destroy(): void };
}

/**
 * Asks the URL of a trigger who is there: a request without parameters starts nothing. Rejects when
 * no answer comes.
 */
export async function readIdentity(
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

/** Whether n8n has no trigger at this URL. Where no answer comes, that is not known, so it is false. */
export async function isSwitchedOff(context: Asking, url: string): Promise<boolean> {
	return await readIdentity(context, url).then(
		({ statusCode }) => statusCode === 404,
		() => false,
	);
}
