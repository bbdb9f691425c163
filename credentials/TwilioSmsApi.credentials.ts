import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { accessTokenOf, tokenFields } from '../nodes/TwilioSms/twilio/client/accessToken';
import { CredentialError, readCredential } from '../nodes/TwilioSms/shared/credential';
import { webAddress } from '../nodes/TwilioSms/shared/urls';
import { readText } from '../nodes/TwilioSms/twilio/client/body';
import { isTwilioServer } from '../nodes/TwilioSms/twilio/client/hosts';
import { requestToken, type TokenRequest } from '../nodes/TwilioSms/twilio/client/tokenRequest';

const properties: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authType',
		type: 'options',
		options: [
			{
				name: 'Auth Token',
				value: 'authToken',
				description:
					'The main password of your Twilio account. It also verifies incoming webhooks.',
			},
			{
				name: 'API Key',
				value: 'apiKey',
				description: 'A key that you can restrict or revoke without touching the account',
			},
			{
				name: 'OAuth 2.0 Client Credentials',
				value: 'oauth2ClientCredentials',
				description:
					'An OAuth app, whose permissions you choose. n8n signs in with tokens that soon expire.',
			},
		],
		default: 'authToken',
	},
	{
		displayName: 'Account SID',
		name: 'accountSid',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
		hint: 'Starts with AC. It is on the first page of the <a href="https://console.twilio.com" target="_blank">Twilio Console</a>, under Account Info',
	},
	{
		displayName: 'Auth Token',
		name: 'authToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		hint: 'It is below the Account SID in the Twilio Console. Make it visible, then copy it',
		displayOptions: { show: { authType: ['authToken'] } },
	},
	{
		displayName: 'API Key SID',
		name: 'apiKeySid',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. SKxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
		hint: 'Starts with SK. To get one, open Account Management, API keys &amp; tokens in the Twilio Console and press Create API key',
		displayOptions: { show: { authType: ['apiKey'] } },
	},
	{
		displayName: 'API Key Secret',
		name: 'apiKeySecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		hint: 'Twilio shows it only once, right after you create the key',
		displayOptions: { show: { authType: ['apiKey'] } },
	},
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. OQxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
		hint: 'Starts with OQ. It is on the page of the OAuth app in the Twilio Console',
		displayOptions: { show: { authType: ['oauth2ClientCredentials'] } },
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		hint: 'Twilio shows it only once, right after you create the OAuth app',
		displayOptions: { show: { authType: ['oauth2ClientCredentials'] } },
	},
	...tokenFields.map((name): INodeProperties => {
		const isToken = name === 'accessToken';
		const typeOptions = { expirable: isToken, password: isToken };
		return { displayName: 'Access Token', name, type: 'hidden', typeOptions, default: '' };
	}),
	{
		displayName: 'Auth Token (Only to Verify Webhooks)',
		name: 'authToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		hint: 'Needed only to receive messages: Twilio signs its webhooks with the Auth Token of the account. A Webhook Shared Key can take its place',
		displayOptions: { show: { authType: ['apiKey', 'oauth2ClientCredentials'] } },
	},
	{
		displayName: 'Subaccount SID',
		name: 'subaccountSid',
		type: 'string',
		default: '',
		placeholder: 'e.g. ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
		hint: 'Only to act on a subaccount with the Auth Token of its parent. Twilio signs its webhooks with the Auth Token of the subaccount: enter that one below, as Secondary Auth Token',
		displayOptions: { show: { authType: ['authToken', 'apiKey'] } },
	},
	{
		displayName: 'Secondary Auth Token',
		name: 'secondaryAuthToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		hint: 'Needed only while you replace your Auth Token in the Twilio Console, or for the webhooks of a subaccount: those signed with either token are accepted',
	},
	{
		displayName: 'Webhook Shared Key',
		name: 'webhookSharedKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		hint: 'Only if a Webhook Rule at Twilio signs webhooks with a SharedKey: its secret, which replaces the Auth Token for receiving messages',
	},
	{
		displayName: 'API URL',
		name: 'apiUrl',
		type: 'string',
		default: 'https://api.twilio.com',
		hint: 'Change it only if your account is in another region (e.g. https://api.dublin.ie1.twilio.com) or you use a Twilio-compatible server',
	},
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		options: [
			{
				name: '2010-04-01 (Current)',
				value: '2010-04-01',
			},
			{
				name: '2008-08-01 (Legacy)',
				value: '2008-08-01',
				description:
					'Only for compatible servers that still use it. Twilio itself switched it off in December 2023.',
			},
		],
		default: '2010-04-01',
	},
];

/**
 * Requests for a token that are under way. All requests of a run share one decrypted credential, and
 * dozens may begin at once. An entry ends with its request.
 */
const requests = new WeakMap<ICredentialDataDecryptedObject, Promise<unknown>>();

async function post(
	{ helpers }: IHttpRequestHelper,
	{ timeout, ...request }: TokenRequest,
): Promise<{ status: number; body: string }> {
	const abortSignal = AbortSignal.timeout(timeout);
	const { statusCode, body } = await helpers.httpRequest({
		...request,
		abortSignal,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	});
	return { status: statusCode, body: await readText(body, abortSignal) };
}

/** Any node may use a credential, to ask a server that whoever built the workflow chose. */
function checkServer(
	{ url, uri, baseURL }: { url?: string; uri?: string; baseURL?: string },
	apiUrl: string,
): void {
	const address = webAddress(url || uri || '', baseURL);
	if (address && isTwilioServer(address.href, apiUrl)) return;
	throw new CredentialError(
		`This credential is only sent to Twilio over https:// and to the server in its API URL, not to ${address?.host ?? 'this address'}. Use another credential for that server, or correct the API URL`,
	);
}

/** Gives access to Twilio, or to a server that is compatible with it. */
export class TwilioSmsApi implements ICredentialType {
	name = 'twilioSmsApi';

	displayName = 'Twilio SMS API';

	icon: Icon = {
		light: 'file:../icons/twilioSms.svg',
		dark: 'file:../icons/twilioSms.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-twilio-sms/n8n-nodes-twilio-sms/blob/main/docs/credential.md';

	properties = properties;

	/**
	 * n8n calls this for a token, which it stores with the credential: when it has none, and when a
	 * request of one of its own nodes is answered 401.
	 */
	preAuthentication = async function (
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const underWay = requests.get(credentials);
		if (underWay) {
			await underWay;
			return {}; // nothing to store: n8n stores what the request under way returns
		}
		const request = requestToken(credentials, async (options) => await post(this, options));
		requests.set(credentials, request);
		try {
			const token = await request;
			// n8n stores it first, and would meanwhile ask for another.
			Object.assign(credentials, token);
			return { ...token };
		} finally {
			requests.delete(credentials);
		}
	};

	/**
	 * Only for Twilio and the credential's own server, also when another node uses the credential.
	 * @throws CredentialError before anything is sent; also when a field is missing or malformed.
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions & { uri?: string },
	): Promise<IHttpRequestOptions> => {
		const { login, apiUrl } = readCredential(credentials);
		checkServer(requestOptions, apiUrl);
		const request = { ...requestOptions, sendCredentialsOnCrossOriginRedirect: false };
		if ('password' in login) return { ...request, auth: login };
		const Authorization = `Bearer ${accessTokenOf(credentials)}`;
		return { ...request, headers: { ...request.headers, Authorization } };
	};
}
