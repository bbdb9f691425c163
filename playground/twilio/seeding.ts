import type { AccountSeed, NumberSeed } from './accounts';
import { MessageStore } from './messageStore';
import { newVerifyService } from './verification';
import type { Account, PhoneNumber, Service } from './world';

const testNumber = '+15005550006';

/** The accounts of a seed: itself, and the one its test credentials open. */
export function accountsOf(seed: AccountSeed, now: Date): Account[] {
	const account: Account = {
		sid: seed.sid,
		ownerSid: seed.ownerSid ?? seed.sid,
		authToken: seed.authToken,
		friendlyName: seed.friendlyName ?? seed.sid,
		type: seed.type ?? 'Full',
		isTest: false,
		verifiedCallerIds: seed.verifiedCallerIds ?? [],
		contents: seed.contents ?? [],
		channelSenders: (seed.channelSenders ?? []).map((address, index) => ({
			sid: `XE${String(index + 1).padStart(32, '0')}`,
			address,
			callbackUrl: null,
			fallbackUrl: null,
			statusCallbackUrl: null,
		})),
		applications: seed.applications ?? [],
		numbers: (seed.numbers ?? []).map((number) => newNumber(number, now)),
		services: (seed.services ?? []).map((service) => newService({ ...service, now })),
		messages: new MessageStore(),
		verifyServices: (seed.verifyServices ?? []).map((service) => newVerifyService(service, now)),
		verifications: [],
		optOuts: new Set(),
		dateCreated: now,
	};
	return seed.testCredentials ? [account, testAccount(seed.testCredentials, now)] : [account];
}

function testAccount(credentials: { sid: string; authToken: string }, now: Date): Account {
	const number = { sid: `PN${'0'.repeat(32)}`, phoneNumber: testNumber };
	const [account] = accountsOf({ ...credentials, numbers: [number] }, now);
	if (!account) throw new Error('A seed gives at least its own account');
	return { ...account, isTest: true };
}

/** A number with Twilio's defaults for what is not given. */
export const newNumber = (given: NumberSeed, now: Date): PhoneNumber => ({
	smsUrl: '',
	smsMethod: 'POST',
	smsFallbackUrl: '',
	smsFallbackMethod: 'POST',
	smsApplicationSid: '',
	friendlyName: given.phoneNumber,
	...given,
	capabilities: { sms: true, mms: true, voice: true, ...given.capabilities },
	dateCreated: now,
	dateUpdated: now,
});

/** A Messaging Service with Twilio's defaults for what is not given. */
export function newService({
	now,
	...given
}: Partial<Service> & { sid: string; friendlyName: string; now: Date }): Service {
	return {
		senders: [],
		channelSenders: [],
		inboundRequestUrl: null,
		inboundMethod: 'POST',
		fallbackUrl: null,
		fallbackMethod: 'POST',
		statusCallback: null,
		useInboundWebhookOnNumber: false,
		smartEncoding: true,
		stickySender: true,
		mmsConverter: true,
		fallbackToLongCode: true,
		areaCodeGeomatch: true,
		validityPeriod: 36_000,
		isAvailable: true,
		dateCreated: now,
		dateUpdated: now,
		...given,
	};
}
