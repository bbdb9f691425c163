import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';
import { credentialName, readCredential, type TwilioCredential } from '../../shared/credential';
import { accessTokenOf } from './accessToken';
import { secretsHider } from '../../shared/secrets';
import type { CircuitBreaker } from '../../limits/circuitBreaker';
import { RequestLimiter } from '../../limits/limiter';
import { within } from '../../limits/pause';
import {
	authenticated,
	throwTokenError,
	type AuthenticatedRequest,
	type ConnectableContext,
} from './authenticated';
import { readText } from './body';
import { requestToken } from './tokenRequest';

export interface HttpRequest {
	method: 'GET' | 'POST' | 'DELETE';
	url: string;
	/** None when undefined. */
	body?: string;
	/** Default: that of a form. */
	contentType?: string;
	timeoutMs: number;
}

export interface HttpAnswer {
	/** Any: a status is never thrown. */
	status: number;
	headers: Readonly<Record<string, string | undefined>>;
	/** Not parsed: numbers keep all their digits, and errors can quote it. */
	body: string;
}

/** A checked credential and the way to the server it names. */
export interface Connection extends TwilioCredential {
	/**
	 * One HTTP exchange through n8n's own client, so that its proxy and certificate settings apply.
	 * Redirects are not followed: one would turn a POST into a GET.
	 * @throws what n8n throws when no answer comes.
	 */
	exchange(request: HttpRequest): Promise<HttpAnswer>;
	/** Shared by all requests of a run. */
	limiter: RequestLimiter;
	/** Holds messages back during an outage. */
	breaker?: CircuitBreaker;
}

const formType = 'application/x-www-form-urlencoded';

/** @throws CredentialError when the credential cannot be right, before anything is sent. */
export async function connect(
	context: ConnectableContext,
	limiter = new RequestLimiter(),
): Promise<Connection> {
	const data = await context.getCredentials(credentialName);
	const ask = authenticated(context, data);
	return {
		...readCredential(data),
		exchange: guarded(data, limiter, async (request, deadline) => {
			return await exchangeThrough(ask, request, deadline);
		}),
		limiter,
	};
}

/** The deadline is for the answer as a whole: n8n's own timeout ends with its headers. */
async function exchangeThrough(
	ask: AuthenticatedRequest,
	{ method, url, body, contentType = formType, timeoutMs }: HttpRequest,
	deadline: AbortSignal,
): Promise<HttpAnswer> {
	const answer = await ask({
		method,
		url,
		body,
		timeout: timeoutMs,
		headers: body === undefined ? {} : { 'Content-Type': contentType },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		// In a workflow n8n puts the run's own in its place when it adds the credential.
		abortSignal: deadline,
	});
	return {
		status: answer.statusCode,
		headers: answer.headers,
		body: await readText(answer.body, deadline),
	};
}

/**
 * For the test of a credential that is being edited: n8n offers nothing there but its older client.
 * @throws CredentialError
 */
export function connectForTest(
	{ helpers }: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
): Connection {
	const credential = readCredential(data);
	const limiter = new RequestLimiter();
	const ask = async (options: object, deadline: AbortSignal): Promise<HttpAnswer> => {
		const answer = await helpers.request({
			...options,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			useStream: true,
		});
		return {
			status: answer.statusCode,
			headers: answer.headers,
			body: await readText(answer.body, deadline),
		};
	};
	return {
		...credential,
		limiter,
		exchange: guarded(data, limiter, async ({ method, url, timeoutMs }, deadline) => {
			const post = async (request: object) => await ask(request, deadline);
			const token = await requestToken(data, post).catch(throwTokenError);
			Object.assign(data, token);
			const { login } = credential;
			const authentication =
				'password' in login
					? { auth: { user: login.username, pass: login.password } }
					: { headers: { Authorization: `Bearer ${accessTokenOf(data)}` } };
			return await ask({ method, uri: url, timeout: timeoutMs, ...authentication }, deadline);
		}),
	};
}

/**
 * An exchange that ends at its deadline, whatever the server does, and when the user stops the run.
 * Secrets of the credential that the server echoes are removed, because errors and raw output quote
 * answers.
 */
function guarded(
	data: ICredentialDataDecryptedObject,
	{ cancellation }: RequestLimiter,
	exchange: (request: HttpRequest, deadline: AbortSignal) => Promise<HttpAnswer>,
): Connection['exchange'] {
	const hideSecrets = secretsHider(data);
	const cancelSignal = cancellation.userSignal;
	return async (request) => {
		const deadline = AbortSignal.timeout(request.timeoutMs);
		const answer = await within(exchange(request, deadline), { deadline, cancelSignal });
		return { ...answer, body: hideSecrets(answer.body) };
	};
}
