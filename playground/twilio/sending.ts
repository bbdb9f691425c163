import { countSegments } from './segments';
import { type ApiVersion, type Message, newMessage } from './messages';
import { isNoMagicNumber } from './magicNumbers';
import { startWalk } from './statusWalk';
import { addressRules, chooseNumber, permissionRules } from './validation/parties';
import { contentRules, renderContent } from './validation/content';
import { optionRules } from './validation/options';
import type { Rule } from './validation/rule';
import type { SendRequest } from './validation/sendRequest';
import { mediaFrom } from './media';
import type { Account, World } from './world';

/** In the order in which Twilio finds fault, as far as that is known. */
const rules: readonly Rule[] = [
	...addressRules,
	...contentRules,
	...optionRules,
	isNoMagicNumber,
	...permissionRules,
];

/** https://www.twilio.com/docs/usage/tutorials/how-to-use-your-free-trial-account */
const trialPrefix = 'Sent from your Twilio trial account - ';

/**
 * Accepts a message: judges the request, keeps the message and sets its status walk going.
 * @throws TwilioError for the first rule that is broken
 */
export function send(
	world: World,
	account: Account,
	request: SendRequest,
	apiVersion: ApiVersion,
): Message {
	const now = world.now();
	for (const rule of rules) {
		const refusal = rule(request, account, now);
		if (refusal) throw refusal;
	}
	const message = messageOf(world, account, request, apiVersion);
	if (account.isTest) return message;
	account.messages.set(message.sid, message);
	startWalk(world, account, message, { sender: chooseNumber(request, account)?.phoneNumber });
	return message;
}

function messageOf(
	world: World,
	account: Account,
	request: SendRequest,
	apiVersion: ApiVersion,
): Message {
	const { form, to, from, messagingServiceSid, mediaUrls, statusCallback } = request;
	const service = account.services.find(({ sid }) => sid === messagingServiceSid);
	const isMms = mediaUrls.length > 0 || isTrue(form.get('SendAsMms'));
	const smartEncoded = isTrue(form.get('SmartEncoded')) || (service?.smartEncoding ?? false);
	const body = outgoingBody(account, bodyOf(account, request));
	const isScheduled = service !== undefined && form.get('ScheduleType') !== '';
	const callbackUrl = statusCallback || service?.statusCallback;
	const now = world.now();
	return newMessage(
		{
			sid: world.newSid(isMms ? 'MM' : 'SM'),
			accountSid: account.sid,
			messagingServiceSid: service?.sid ?? null,
			from: from?.value ?? null,
			to: to?.value ?? '',
			body,
			status: isScheduled ? 'scheduled' : service ? 'accepted' : 'queued',
			direction: 'outbound-api',
			numSegments: service ? 0 : countSegments(body, { smartEncoded }),
			media: mediaUrls.map((url) => mediaFrom(url, world.newSid('ME'), now)),
			apiVersion,
			statusCallback: callbackUrl ? { url: callbackUrl, method: 'POST' } : null,
			sendAt: isScheduled ? (request.sendAt ?? null) : null,
			smartEncoded,
		},
		now,
	);
}

const isTrue = (value: string) => value.toLowerCase() === 'true';

/** What leaves an account: trial accounts say so in every message. */
export const outgoingBody = ({ type }: Account, body: string) =>
	(type === 'Trial' ? trialPrefix : '') + body;

function bodyOf(account: Account, { contentSid, form, body }: SendRequest): string {
	const content = account.contents.find(({ sid }) => sid === contentSid);
	return content ? renderContent(content, form.get('ContentVariables')) : body;
}
