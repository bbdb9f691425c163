import { masked } from '../addresses';
import { channelSender } from '../channels';
import { TwilioError } from '../errors';
import { hasOptedOut } from '../optOut';
import { type Account, type PhoneNumber, channelSenderAt, sendersOf } from '../world';
import type { Rule } from './rule';
import type { SendRequest } from './sendRequest';

const recipientIsGiven: Rule = ({ form }) => form.get('To').trim() === '' && new TwilioError(21604);

const senderIsGiven: Rule = ({ form, messagingServiceSid }) =>
	form.get('From').trim() === '' && messagingServiceSid === '' && new TwilioError(21603);

const recipientIsAnAddress: Rule = ({ form, to }) =>
	to === undefined && new TwilioError(21211, masked(form.get('To').trim()));

const senderIsAnAddress: Rule = ({ form, from }) =>
	form.get('From').trim() !== '' &&
	from === undefined &&
	new TwilioError(21212, form.get('From').trim());

const channelsAgree: Rule = ({ from, to }) =>
	from !== undefined && to !== undefined && from.channel !== to.channel && new TwilioError(21910);

const partiesDiffer: Rule = ({ from, to }) =>
	from !== undefined && from.value === to?.value && new TwilioError(21266, from.value);

/** Countries where Twilio sends nothing from a name; only the +1 ones matter here. */
const nameReachesRecipient: Rule = ({ from, to }, account) => {
	if (from?.kind !== 'alphanumeric') return undefined;
	if (account.type === 'Trial') return new TwilioError(21267);
	return to?.value.startsWith('+1') && new TwilioError(21612, to.value);
};

const channelSenderExists: Rule = ({ from, to, messagingServiceSid }, account) => {
	if (to?.kind !== 'channel') return undefined;
	const service = account.services.find(({ sid }) => sid === messagingServiceSid);
	if (from === undefined && service === undefined) return undefined;
	const sender = channelSender(from, to, service);
	return !channelSenderAt(account, sender ?? null) && new TwilioError(63007);
};

const numberIsOwnAndTexts: Rule = ({ from }, account) => {
	if (from?.kind !== 'phone' && from?.kind !== 'shortCode') return undefined;
	const number = account.numbers.find(({ phoneNumber }) => phoneNumber === from.value);
	return !number?.capabilities.sms && new TwilioError(21606, from.value);
};

const serviceCanSend: Rule = ({ messagingServiceSid, from, to }, account) => {
	if (messagingServiceSid === '') return undefined;
	if (!/^MG[0-9a-fA-F]{32}$/.test(messagingServiceSid)) return new TwilioError(21705);
	const service = account.services.find(({ sid }) => sid === messagingServiceSid);
	if (service === undefined) return new TwilioError(21701);
	if (!service.isAvailable) return new TwilioError(21702);
	if (to?.kind === 'channel') return undefined;
	const senders = sendersOf(account, service);
	if (senders.length === 0) return new TwilioError(21704);
	if (!senders.some(({ capabilities }) => capabilities.sms)) return new TwilioError(21703);
	return (
		from?.kind === 'phone' &&
		!senders.some(({ phoneNumber }) => phoneNumber === from.value) &&
		new TwilioError(21711)
	);
};

const numberSendsMedia: Rule = (request, account) => {
	const number = chooseNumber(request, account);
	return (
		request.mediaUrls.length > 0 &&
		number?.capabilities.mms === false &&
		new TwilioError(21621, number.phoneNumber)
	);
};

const trialRecipientIsVerified: Rule = ({ to }, { type, verifiedCallerIds }) =>
	type === 'Trial' &&
	to !== undefined &&
	!verifiedCallerIds.includes(to.value) &&
	new TwilioError(21608, masked(to.value));

const recipientHasNotOptedOut: Rule = (request, account) => {
	const number = chooseNumber(request, account);
	return (
		number !== undefined &&
		request.to !== undefined &&
		hasOptedOut(account, number, request.to.value) &&
		new TwilioError(21610)
	);
};

/**
 * The number a message leaves from: the one asked for, or of the Messaging Service's the first
 * that can carry it. Undefined for names and channel senders.
 */
export function chooseNumber(
	{ from, to, messagingServiceSid, mediaUrls }: SendRequest,
	account: Account,
): PhoneNumber | undefined {
	if (from) return account.numbers.find(({ phoneNumber }) => phoneNumber === from.value);
	const service = account.services.find(({ sid }) => sid === messagingServiceSid);
	if (service === undefined || to?.kind !== 'phone') return undefined;
	const senders = sendersOf(account, service).filter(({ capabilities }) => capabilities.sms);
	return (
		senders.find(({ capabilities }) => capabilities.mms || mediaUrls.length === 0) ?? senders[0]
	);
}

/** Twilio complains about what is missing first, then about what is malformed. */
export const addressRules: readonly Rule[] = [
	recipientIsGiven,
	senderIsGiven,
	recipientIsAnAddress,
	senderIsAnAddress,
	channelsAgree,
	partiesDiffer,
];

/** What depends on the account. */
export const permissionRules: readonly Rule[] = [
	channelSenderExists,
	nameReachesRecipient,
	numberIsOwnAndTexts,
	serviceCanSend,
	numberSendsMedia,
	trialRecipientIsVerified,
	recipientHasNotOptedOut,
];
