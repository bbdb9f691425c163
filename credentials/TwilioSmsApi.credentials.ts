import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readCredential } from '../nodes/TwilioSms/shared/credential';

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
		displayName: 'Auth Token (Only to Verify Webhooks)',
		name: 'authToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		hint: 'Needed only to receive messages: Twilio signs its webhooks with the Auth Token of the account, never with an API key. A Webhook Shared Key can take its place',
		displayOptions: { show: { authType: ['apiKey'] } },
	},
	{
		displayName: 'Secondary Auth Token',
		name: 'secondaryAuthToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		hint: 'Needed only while you replace your Auth Token in the Twilio Console: webhooks signed with either token are then accepted',
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

	/** @throws CredentialError before anything is sent, when a field is missing or malformed. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { username, password } = readCredential(credentials);
		return { ...requestOptions, auth: { username, password } };
	};
}
