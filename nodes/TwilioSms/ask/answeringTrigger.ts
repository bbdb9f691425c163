import { toErrorFacts } from '../errors/nodeError';
import { refusal } from '../errors/twilioError';
import { parseAddress } from '../shared/address/address';
import { webAddress } from '../shared/urls';
import { findChannelSender } from '../twilio/channelSenders';
import type { Connection } from '../twilio/client/connection';
import {
	findServiceInFrontOf,
	readMessagingService,
	readSenderSids,
} from '../twilio/messagingServices';
import type { MessageParameters } from '../twilio/messages';
import { findPhoneNumber, readPhoneNumber, type PhoneNumber } from '../twilio/phoneNumbers';

type Sender = Pick<MessageParameters, 'From' | 'MessagingServiceSid'>;

export interface AnsweringTrigger {
	url: string;
	/** Whether Twilio reports what the sender sends to the trigger, whoever sends it. */
	isReported: boolean;
}

/** What is known on this side. */
export interface Here {
	/** Of the workflow's own active triggers for texts. */
	ownUrls: readonly string[];
	/** Where n8n goes on with this run. */
	resumeUrl: string;
}

/** What Twilio calls when somebody answers a sender; a service's numbers may each have their own. */
interface Called {
	urls: string[];
	statusUrl?: string;
}

const howTo =
	'Add a Twilio SMS Trigger on "Message Received" for this sender, to this or another workflow, and publish it. Or choose "Link" in "Answer By".';

/**
 * The trigger that an answer to this sender comes to: the one that Twilio calls. Where Twilio cannot
 * say what it calls, it is the workflow's own.
 * @throws TwilioError when nothing of this n8n would get the answer, and so before anything is sent.
 */
export async function findAnsweringTrigger(
	connection: Connection,
	sender: Sender,
	here: Here,
): Promise<AnsweringTrigger> {
	const name = sender.MessagingServiceSid ?? sender.From ?? '';
	if (parseAddress(name).kind === 'name') {
		throw refusal(
			`Nobody can answer the sender name "${name}" by text`,
			'Choose a number or a Messaging Service in "From", or "Link" in "Answer By".',
		);
	}
	let called: Called | undefined;
	try {
		called = await readCalled(connection, sender);
	} catch (error) {
		const [own] = here.ownUrls;
		if (own !== undefined) return { url: own, isReported: false };
		throw refusal(
			`Twilio did not say what it calls when somebody answers ${name}: ${toErrorFacts(error).message}`,
			howTo,
		);
	}
	const [url = '', ...others] = called ? [...new Set(called.urls)] : here.ownUrls.slice(0, 1);
	if (others.length > 0) {
		throw refusal(
			`Answers to the numbers of the Messaging Service ${name} go to different addresses`,
			'Have a Twilio SMS Trigger listen on the service itself: it gets the answers to all of its numbers.',
		);
	}
	if (url === '') throw refusal(`No Twilio SMS Trigger would get an answer to ${name}`, howTo);
	if (!here.ownUrls.includes(url) && !isTriggerOf(url, here.resumeUrl)) {
		const { origin = 'an unknown address', pathname = '' } = webAddress(url) ?? {};
		throw isTestUrl(url)
			? refusal(
					`A Twilio SMS Trigger is being tested on ${name}, so an answer would go to that test`,
					'Stop the test, publish the workflow of the trigger and run this again.',
				)
			: refusal(
					`Answers to ${name} go to ${origin}${pathname}, which is no Twilio SMS Trigger of this n8n`,
					howTo,
				);
	}
	return { url, isReported: called?.statusUrl === url };
}

/** Undefined where Twilio has no such sender, or one of a kind that is not looked up. */
async function readCalled(connection: Connection, sender: Sender): Promise<Called | undefined> {
	const { From: from = '', MessagingServiceSid: serviceSid } = sender;
	if (serviceSid !== undefined) return await readCalledByService(connection, serviceSid);
	const { channel, e164 } = parseAddress(from);
	if (channel !== undefined && channel !== 'sms') {
		const found = await findChannelSender(connection, from);
		return found && { urls: [found.callbackUrl] };
	}
	const number = e164 === undefined ? undefined : await findPhoneNumber(connection, e164);
	if (!number) return undefined;
	const service = await findServiceInFrontOf(connection, number.sid);
	return { urls: [service ? (service.settings.InboundRequestUrl ?? '') : smsUrlOf(number)] };
}

async function readCalledByService(connection: Connection, sid: string): Promise<Called> {
	const { settings } = await readMessagingService(connection, sid);
	const statusUrl = settings.StatusCallback;
	if (settings.UseInboundWebhookOnNumber === 'false') {
		return { urls: [settings.InboundRequestUrl ?? ''], statusUrl };
	}
	const numberSids = await readSenderSids(connection, sid);
	const numbers = await Promise.all(
		numberSids.map(async (one) => await readPhoneNumber(connection, one)),
	);
	return { urls: numbers.map(smsUrlOf), statusUrl };
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

function isTestUrl(url: string): boolean {
	return /\/webhook-test\/[^/]+\/webhook$/.test(webAddress(url)?.pathname ?? '');
}

/**
 * Where Twilio reaches the run. Behind a proxy that n8n does not know of, that is where it reaches
 * the trigger: n8n signs the path, not the host.
 */
export function reachedLike(triggerUrl: string, resumeUrl: string): string {
	return baseOf(triggerUrl) + resumeUrl.slice(baseOf(resumeUrl).length);
}
