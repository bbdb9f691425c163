import { toErrorFacts } from '../errors/nodeError';
import { refusal } from '../errors/twilioError';
import { channelOf, parseAddress } from '../shared/address/address';
import { isTestUrl } from '../shared/triggerUrl';
import { webAddress, withoutFragment } from '../shared/urls';
import {
	findChannelSender,
	readChannelSenders,
	readChannelSenderSids,
	readChannelWebhook,
	type ListedSender,
} from '../twilio/channelSenders';
import type { Connection } from '../twilio/client/connection';
import {
	findServiceInFrontOf,
	readMessagingService,
	readSenderSids,
	type MessagingService,
} from '../twilio/messagingServices';
import type { MessageParameters } from '../twilio/messages';
import { findPhoneNumber, readPhoneNumber, type PhoneNumber } from '../twilio/phoneNumbers';

type Asking = Pick<MessageParameters, 'From' | 'MessagingServiceSid' | 'To'>;

export interface AnsweringTrigger {
	url: string;
	/** Whether Twilio reports what the sender sends to the trigger, whoever sends it. */
	isReported: boolean;
}

/** What n8n knows. */
export interface Here {
	/** Of the workflow's own active triggers for texts. */
	ownUrls: readonly string[];
	/** Where n8n goes on with this run. */
	resumeUrl: string;
	/** Whether n8n has nothing at the URL of a trigger, as far as that can be found out. */
	isOff(url: string): Promise<boolean>;
}

/** What Twilio calls when somebody answers a sender; a service's senders may each have their own. */
interface Called {
	urls: string[];
	statusUrl?: string;
}

const howTo =
	'Add a Twilio SMS Trigger that listens on this sender for "Message Received", to this or any other workflow, and publish it. Or choose "Link" in "Answer By".';

/**
 * The trigger that an answer to this sender comes to: the one that Twilio calls. Where Twilio cannot
 * say what it calls, it is the workflow's own.
 * @throws TwilioError when nothing of this n8n would get the answer, and so before anything is sent.
 */
export async function findAnsweringTrigger(
	connection: Connection,
	asking: Asking,
	here: Here,
): Promise<AnsweringTrigger> {
	const name = asking.MessagingServiceSid ?? asking.From ?? '';
	if (parseAddress(name).kind === 'name') {
		throw refusal(
			`Nobody can answer the sender name "${name}" by text`,
			'Choose a number or a Messaging Service in "From", or "Link" in "Answer By".',
		);
	}
	let called: Called | undefined;
	try {
		called = await readCalled(connection, asking);
	} catch (error) {
		const [own] = here.ownUrls;
		if (own !== undefined) return { url: own, isReported: false };
		throw refusal(
			`Could not find out where Twilio takes the answers to ${name}: ${toErrorFacts(error).message}`,
			howTo,
		);
	}
	const [url = '', ...others] = called
		? [...new Set(called.urls.map(withoutFragment))]
		: here.ownUrls.slice(0, 1);
	if (others.length > 0) {
		throw refusal(
			`Answers to the senders of the Messaging Service ${name} go to different addresses`,
			'Have a Twilio SMS Trigger listen on the service itself: it then gets the answers to all of its senders.',
		);
	}
	if (url === '')
		throw refusal(
			`No Twilio SMS Trigger listens on ${name}, so an answer could not come back`,
			howTo,
		);
	if (!here.ownUrls.includes(url) && !isTriggerOf(url, here.resumeUrl)) {
		const { origin = 'an unknown address', pathname = '' } = webAddress(url) ?? {};
		throw isTestUrl(url)
			? refusal(
					`A Twilio SMS Trigger is being tested on ${name}, so an answer would go to that test`,
					'Stop the test, publish the workflow of the trigger and run this again.',
				)
			: refusal(
					`Answers to ${name} go to ${origin}${pathname}, which is not a Twilio SMS Trigger in this n8n`,
					howTo,
				);
	}
	if (!here.ownUrls.includes(url) && (await here.isOff(url))) {
		throw refusal(
			`The Twilio SMS Trigger that gets the answers to ${name} is switched off`,
			'Publish its workflow, and run this again.',
		);
	}
	return { url, isReported: withoutFragment(called?.statusUrl ?? '') === url };
}

/** Undefined where Twilio has no such sender, or one of a kind that is not looked up. */
async function readCalled(connection: Connection, asking: Asking): Promise<Called | undefined> {
	const { From: from = '', MessagingServiceSid: serviceSid, To: to } = asking;
	if (serviceSid !== undefined) return await readCalledByService(connection, serviceSid, to);
	const { channel, e164 } = parseAddress(from);
	if (channel === 'whatsapp' || channel === 'rcs') {
		const sender = await findChannelSender(connection, channel, from);
		if (!sender) return undefined;
		const service = await findServiceInFrontOf(connection, sender.sid, readChannelSenderSids);
		return service ? calledByService(service) : calledBySender(sender);
	}
	const number =
		(channel ?? 'sms') !== 'sms' || e164 === undefined
			? undefined
			: await findPhoneNumber(connection, e164);
	if (!number) return undefined;
	const service = await findServiceInFrontOf(connection, number.sid);
	return service ? calledByService(service) : { urls: [smsUrlOf(number)] };
}

const calledByService = ({ settings }: MessagingService): Called => ({
	urls: [settings.InboundRequestUrl ?? ''],
	statusUrl: settings.StatusCallback,
});

const calledBySender = ({ callbackUrl, statusCallbackUrl }: ListedSender): Called => ({
	urls: [callbackUrl],
	statusUrl: statusCallbackUrl,
});

/** Of a service that leaves its messages to its senders, those count that can write to `to`. */
async function readCalledByService(
	connection: Connection,
	sid: string,
	to: string,
): Promise<Called> {
	const service = await readMessagingService(connection, sid);
	if (service.settings.UseInboundWebhookOnNumber === 'false') return calledByService(service);
	const channel = channelOf(to) ?? 'sms';
	const numberSids = channel === 'sms' ? await readSenderSids(connection, sid) : [];
	const numbers = await Promise.all(
		numberSids.map(async (one) => await readPhoneNumber(connection, one)),
	);
	// Somebody whose phone can is texted by RCS, with SMS only as the fallback.
	const prefix = `${channel === 'sms' ? 'rcs' : channel}:`;
	const reading = readChannelSenders(connection, sid);
	// best effort for texts: a limited API key, or a server that knows nothing else, may not tell.
	const all = await (channel === 'sms' ? reading.catch(() => []) : reading);
	const senders = all.filter(({ address }) => address.startsWith(prefix));
	const callbackUrls = await Promise.all(
		senders.map(async (sender) => await readChannelWebhook(connection, sender)),
	);
	return {
		urls: [...numbers.map(smsUrlOf), ...callbackUrls],
		statusUrl: service.settings.StatusCallback,
	};
}

/** A TwiML App takes the place of the number's own address. */
function smsUrlOf({ settings }: PhoneNumber): string {
	return settings.SmsApplicationSid ? '' : (settings.SmsUrl ?? '');
}

/** n8n's address, as a URL of three further segments has it. */
function baseOf(url: string): string {
	const { origin, pathname } = new URL(url);
	return origin + pathname.split('/').slice(0, -3).join('/');
}

/** A trigger's path is a segment for webhooks, its id, and its own name for its webhook. */
function isTriggerOf(url: string, resumeUrl: string): boolean {
	const address = webAddress(url);
	if (!address || isTestUrl(url) || !/\/[^/]+\/[^/]+\/webhook$/.test(address.pathname))
		return false;
	return baseOf(url) === baseOf(resumeUrl);
}

/**
 * Where Twilio reaches the run. Behind a proxy that n8n does not know of, that is where it reaches
 * the trigger: n8n signs the path, not the host.
 */
export function reachedLike(triggerUrl: string, resumeUrl: string): string {
	return baseOf(triggerUrl) + resumeUrl.slice(baseOf(resumeUrl).length);
}
