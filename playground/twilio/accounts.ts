/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; they open nothing but this stand-in */
import type { ContentSeed } from './content';
import { demoContents } from './demoContents';

/** A phone number (or short code) of an account, with what the Console would show for it. */
export interface NumberSeed {
	sid: string;
	/** E.164, or the digits of a short code. */
	phoneNumber: string;
	friendlyName?: string;
	capabilities?: { sms?: boolean; mms?: boolean; voice?: boolean };
	smsUrl?: string;
	smsMethod?: 'GET' | 'POST';
	smsFallbackUrl?: string;
	smsFallbackMethod?: 'GET' | 'POST';
	smsApplicationSid?: string;
}

/** A Messaging Service; `senders` are the sids of numbers of the same account. */
export interface ServiceSeed {
	sid: string;
	friendlyName: string;
	senders?: string[];
	inboundRequestUrl?: string;
	statusCallback?: string;
	useInboundWebhookOnNumber?: boolean;
	/** Those of the account that are in the service, such as `rcs:brand`. */
	channelSenders?: string[];
	/** `false`: Twilio answers 21702 to sends through it. */
	isAvailable?: boolean;
}

/** A TwiML App, as far as messages are concerned. */
export interface ApplicationSeed {
	sid: string;
	messageStatusCallback: string;
}

/** A Verify Service; without `channels`, it may use all of them. */
export interface VerifyServiceSeed {
	sid: string;
	friendlyName: string;
	/** Default 6. */
	codeLength?: number;
	customCodeEnabled?: boolean;
	channels?: string[];
}

/** Everything an account holds before the first request. */
export interface AccountSeed {
	sid: string;
	/** Of a subaccount: the account that it belongs to. */
	ownerSid?: string;
	authToken: string;
	secondaryAuthToken?: string;
	/**
	 * With `permissions`, such as `/twilio/messaging/messages/create`, a restricted key. Only those
	 * of messages are known here; anything else is refused.
	 */
	apiKeys?: Array<{ sid: string; secret: string; permissions?: string[] }>;
	/** OAuth apps; `lifetimeSeconds` of their tokens is 3600 unless said. */
	oauthApps?: Array<{
		clientId: string;
		clientSecret: string;
		permissions?: string[];
		lifetimeSeconds?: number;
	}>;
	friendlyName?: string;
	/** Trial accounts write only to verified numbers and prefix the body. Default: Full. */
	type?: 'Full' | 'Trial';
	verifiedCallerIds?: string[];
	numbers?: NumberSeed[];
	services?: ServiceSeed[];
	verifyServices?: VerifyServiceSeed[];
	contents?: ContentSeed[];
	/** Senders of other channels, such as `whatsapp:+14155550100`. */
	channelSenders?: string[];
	/** TwiML Apps, which `ApplicationSid` names. */
	applications?: ApplicationSeed[];
	testCredentials?: { sid: string; authToken: string };
}

const demoChannelSenders = [
	'whatsapp:+14155550100',
	'rcs:local_twilio',
	'messenger:100000000000001',
];

/** The account that `npm start` and the tests use; nothing in it exists anywhere. */
export const demoAccount: AccountSeed = {
	sid: 'AC00000000000000000000000000000001',
	authToken: '0123456789abcdef0123456789abcdef',
	secondaryAuthToken: 'fedcba9876543210fedcba9876543210',
	apiKeys: [
		{ sid: 'SK00000000000000000000000000000001', secret: 'localTwilioApiKeySecret000000001' },
	],
	oauthApps: [
		{
			clientId: 'OQ00000000000000000000000000000001',
			clientSecret: 'localTwilioOAuthAppSecret-00000000000000000000000000000000000001',
		},
	],
	friendlyName: 'Local Twilio',
	numbers: [
		{
			sid: 'PN00000000000000000000000000000001',
			phoneNumber: '+14155550100',
			friendlyName: 'Main line',
		},
		{
			sid: 'PN00000000000000000000000000000002',
			phoneNumber: '+14155550101',
			friendlyName: 'Voice only',
			capabilities: { sms: false, mms: false, voice: true },
		},
		{
			sid: 'PN00000000000000000000000000000003',
			phoneNumber: '+14155550102',
			friendlyName: 'Used by another app',
			smsUrl: 'https://example.com/existing-sms-webhook',
		},
		{
			sid: 'PN00000000000000000000000000000004',
			phoneNumber: '+14155551212',
			friendlyName: 'The sender in the example of the 2008 documentation',
			capabilities: { sms: true, mms: false, voice: true },
		},
	],
	services: [
		{
			sid: 'MG00000000000000000000000000000001',
			friendlyName: 'Notifications',
			senders: ['PN00000000000000000000000000000001', 'PN00000000000000000000000000000003'],
			channelSenders: demoChannelSenders,
			useInboundWebhookOnNumber: true,
		},
		{ sid: 'MG00000000000000000000000000000002', friendlyName: 'Without senders' },
	],
	verifyServices: [
		{
			sid: 'VA00000000000000000000000000000001',
			friendlyName: 'Local Shop',
			customCodeEnabled: true,
		},
	],
	contents: demoContents,
	channelSenders: demoChannelSenders,
	testCredentials: {
		sid: 'AC00000000000000000000000000000099',
		authToken: '00000000000000000000000000000099',
	},
};
