import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { accessTokenOf, dropOldToken, noToken, refusedToken } from './accessToken';
import { credentialName } from '../../shared/credential';
import { silent, TwilioError } from '../../errors/twilioError';
import type { Body } from './body';

/** Where n8n lets a node of ours ask Twilio something. */
export type ConnectableContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** What n8n answers to a request for a stream, whatever its status. */
export interface StreamAnswer extends Pick<IN8nHttpFullResponse, 'statusCode'> {
	headers: Readonly<Record<string, string | undefined>>;
	body: Body;
}

export type AuthenticatedRequest = (options: IHttpRequestOptions) => Promise<StreamAnswer>;

/**
 * Sends requests with the credential `data`. n8n gets and stores access tokens, but renews one only
 * for requests that throw at 401: here, an old one is renewed beforehand, and at 401 once.
 */
export function authenticated(
	context: ConnectableContext,
	data: ICredentialDataDecryptedObject,
): AuthenticatedRequest {
	const ask: AuthenticatedRequest = async (options) => {
		const { httpRequestWithAuthentication } = context.helpers;
		// Handing over the decrypted credential spares n8n decrypting it again for each request.
		const credentialsDecrypted = { id: '', name: credentialName, type: credentialName, data };
		return await httpRequestWithAuthentication
			.call(context, credentialName, { ...options }, { credentialsDecrypted })
			.catch(throwTokenError);
	};
	if (data.authType !== 'oauth2ClientCredentials') return ask;
	return async (options) => {
		dropOldToken(data, Date.now());
		const token = accessTokenOf(data);
		const answer = await ask(options);
		if (answer.statusCode !== 401 || token === '') return answer;
		answer.body.destroy();
		// Another request may have renewed it in the meantime.
		if (accessTokenOf(data) === token) data.accessToken = '';
		return await ask(options);
	};
}

/** n8n wraps what the credential throws, and the request that needed the token never left. */
export function throwTokenError(error: unknown): never {
	const message = error instanceof Error ? error.message : '';
	if (message.startsWith(refusedToken)) {
		throw new TwilioError(
			{
				...silent,
				message,
				help: 'Correct the credential, and test it there.',
				outcome: 'notSent',
			},
			{ meaning: 'refused' },
		);
	}
	if (message.startsWith(noToken)) {
		throw new TwilioError(
			{
				...silent,
				message,
				help: 'Check the API URL in the credential, and whether this n8n can reach it. Then try again.',
				retryable: true,
				outcome: 'notSent',
			},
			{ meaning: 'neverArrived' },
		);
	}
	throw error;
}
