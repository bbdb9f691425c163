import type { ApplicationSeed } from './accounts';
import type { Background } from './background';
import type { Alert } from './callbacks/alerts';
import type { ContentSeed } from './content';
import type { MessageStore } from './messageStore';
import type { News } from './news';
import type { Settings } from './settings';
import type { Verification, VerifyService } from './verification';

/** An IncomingPhoneNumber. Empty strings are what Twilio shows for what is not set. */
export interface PhoneNumber {
	sid: string;
	phoneNumber: string;
	friendlyName: string;
	capabilities: { sms: boolean; mms: boolean; voice: boolean };
	smsUrl: string;
	smsMethod: 'GET' | 'POST';
	smsFallbackUrl: string;
	smsFallbackMethod: 'GET' | 'POST';
	smsApplicationSid: string;
	dateCreated: Date;
	dateUpdated: Date;
}

/** Who an account is on WhatsApp, RCS or Messenger, and what its own webhooks are. */
export interface ChannelSender {
	/** XE... */
	sid: string;
	/** Such as `whatsapp:+14155550100`. */
	address: string;
	callbackUrl: string | null;
	fallbackUrl: string | null;
	statusCallbackUrl: string | null;
}

/** A Messaging Service. `senders` are sids of numbers of the account. */
export interface Service {
	sid: string;
	friendlyName: string;
	senders: string[];
	/** Addresses of channel senders of the account. */
	channelSenders: readonly string[];
	inboundRequestUrl: string | null;
	inboundMethod: 'GET' | 'POST';
	fallbackUrl: string | null;
	fallbackMethod: 'GET' | 'POST';
	statusCallback: string | null;
	useInboundWebhookOnNumber: boolean;
	smartEncoding: boolean;
	stickySender: boolean;
	mmsConverter: boolean;
	fallbackToLongCode: boolean;
	areaCodeGeomatch: boolean;
	validityPeriod: number;
	isAvailable: boolean;
	dateCreated: Date;
	dateUpdated: Date;
}

export interface Account {
	sid: string;
	/** The account that a subaccount belongs to; of any other, its own. */
	ownerSid: string;
	authToken: string;
	friendlyName: string;
	type: 'Full' | 'Trial';
	/** What belongs to a pair of test credentials: nothing is kept, magic numbers decide. */
	isTest: boolean;
	verifiedCallerIds: readonly string[];
	contents: readonly ContentSeed[];
	channelSenders: readonly ChannelSender[];
	applications: readonly ApplicationSeed[];
	numbers: PhoneNumber[];
	services: Service[];
	messages: MessageStore;
	verifyServices: VerifyService[];
	/** Also those that are over, oldest first. */
	verifications: Verification[];
	/** Pairs `sender|recipient`, the sender being a number or a Messaging Service sid. */
	optOuts: Set<string>;
	dateCreated: Date;
}

/** An entry of the debugger, as it concerns this account. */
export interface RecordedAlert extends Alert {
	accountSid: string;
	resourceSid: string;
	dateCreated: Date;
}

/** Who may come in with HTTP Basic authentication, and to which account. */
export interface Login {
	account: Account;
	passwords: readonly string[];
	/** Standard API keys may do all but read and change accounts and keys. */
	isApiKey: boolean;
	/** Of a restricted key; null: all that its kind may. */
	permissions: readonly string[] | null;
}

/** An OAuth app, which exchanges its secret for tokens. */
export interface OAuthApp {
	login: Login;
	clientSecret: string;
	lifetimeSeconds: number;
}

/** All state of one local Twilio. */
export interface World {
	/** By user name: an account's sid or an API key's. */
	logins: Map<string, Login>;
	/** By client ID. */
	oauthApps: Map<string, OAuthApp>;
	/** With which this local Twilio signs its access tokens. */
	tokenKey: string;
	accounts: Account[];
	alerts: RecordedAlert[];
	news: News;
	background: Background;
	now: () => Date;
	newSid: (prefix: string) => string;
	/** For the idempotency tokens of webhooks. */
	newToken: () => string;
	statusDelayMs: number;
	/** How long a new message is missing in lists. */
	listDelayMs: number;
	settings: Settings;
	/** The address under which the service is reached. */
	url: string;
}

/** The service whose sender pool a number is in; a number is in one at most. */
export const serviceOf = (account: Account, number: PhoneNumber) =>
	account.services.find(({ senders }) => senders.includes(number.sid));

/** The channel sender of an account that has this address. */
export const channelSenderAt = ({ channelSenders }: Account, address: string | null) =>
	channelSenders.find((sender) => sender.address === address);

/** The numbers in a service's sender pool, in its order. */
export const sendersOf = (account: Account, service: Service) =>
	account.numbers.filter(({ sid }) => service.senders.includes(sid));

/** Enters problems with a customer's server into the debugger. */
export function recordAlerts(
	{ alerts, now }: World,
	about: { accountSid: string; resourceSid: string },
	news: readonly Alert[],
): void {
	alerts.push(...news.map((alert) => ({ ...alert, ...about, dateCreated: now() })));
}
