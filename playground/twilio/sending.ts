import { channelSender, endingOnChannel } from './channels';
import { render } from './content';
import { isNoMagicNumber } from './magicNumbers';
import { mediaFrom } from './media';
import { type ApiVersion, type Message, newMessage } from './messages';
import { countSegments } from './segments';
import { smartEncode } from './smartEncoding';
import { type Ending, startWalk } from './statusWalk';
import { contentRules, readVariables } from './validation/content';
import { fallbackRules } from './validation/fallback';
import { optionRules } from './validation/options';
import { addressRules, chooseNumber, permissionRules } from './validation/parties';
import type { Rule } from './validation/rule';
import type { SendRequest } from './validation/sendRequest';
import { otherSpellingOf } from './whatsApp';
import { type Account, channelSenderAt, type World } from './world';

/** In the order in which Twilio checks them, as far as that is known. */
const rules: readonly Rule[] = [
	...fallbackRules,
	...addressRules,
	...contentRules,
	...optionRules,
	isNoMagicNumber,
	...permissionRules,
];

/** https://www.twilio.com/docs/usage/tutorials/how-to-use-your-free-trial-account */
const trialPrefix = 'Sent from your Twilio trial account - ';

/**
 * Accepts a message: checks the request, keeps the message and starts its changes of status.
 * @throws TwilioError for the first rule that is broken
 */
export function send(
	world: World,
	account: Account,
	request: SendRequest,
	{ apiVersion, ending }: { apiVersion: ApiVersion; ending?: Ending },
): Message {
	const now = world.now();
	for (const rule of rules) {
		const refusal = rule(request, account, now);
		if (refusal) throw refusal;
	}
	const message = messageOf(world, account, request, apiVersion);
	if (account.isTest) return message;
	account.messages.add(message);
	world.news.tell({ event: 'message', data: message });
	const { contentSid } = request;
	startWalk(world, account, message, {
		sender: chooseNumber(request, account)?.phoneNumber,
		ending: ending ?? endingOnChannel(account, message, { contentSid, now }),
	});
	return message;
}

function messageOf(
	world: World,
	account: Account,
	request: SendRequest,
	apiVersion: ApiVersion,
): Message {
	const { form, to, from, messagingServiceSid, statusCallback } = request;
	const { body: text, mediaUrls, buttons } = contentOf(account, request);
	const service = account.services.find(({ sid }) => sid === messagingServiceSid);
	const isTextMms = mediaUrls.length === 0 && isTrue(form.get('SendAsMms'));
	const isMms = mediaUrls.length > 0 || isTextMms;
	const smartEncoded = isTrue(form.get('SmartEncoded')) || (service?.smartEncoding ?? false);
	const fullText = outgoingBody(account, text);
	const isSms = to?.channel === 'sms' && !isMms;
	const body = isSms && smartEncoded ? smartEncode(fullText) : fullText;
	const files = isTextMms && world.settings.textMmsHasFile ? [fileOf(body)] : mediaUrls;
	const recipient = to?.value ?? '';
	const sendAt = (form.get('ScheduleType') !== '' && request.sendAt) || null;
	const initialStatus = service ? 'accepted' : 'queued';
	const application = account.applications.find(({ sid }) => sid === form.get('ApplicationSid'));
	const channelFrom = to?.kind === 'channel' ? channelSender(from, to, service) : undefined;
	const callbackUrl =
		statusCallback ||
		application?.messageStatusCallback ||
		service?.statusCallback ||
		channelSenderAt(account, channelFrom ?? null)?.statusCallbackUrl;
	const now = world.now();
	return newMessage(
		{
			sid: world.newSid(isMms ? 'MM' : 'SM'),
			accountSid: account.sid,
			messagingServiceSid: service?.sid ?? null,
			from: from?.value ?? channelFrom ?? null,
			to: world.settings.whatsAppSpelling === 'other' ? otherSpellingOf(recipient) : recipient,
			body,
			status: sendAt ? 'scheduled' : initialStatus,
			direction: 'outbound-api',
			numSegments: service ? 0 : countSegments(body, { smartEncoded }),
			media: files.map((url) => mediaFrom(url, world.newSid('ME'), now)),
			buttons,
			apiVersion,
			statusCallback: callbackUrl ? { url: callbackUrl, method: 'POST' } : null,
			sendAt,
			smartEncoded,
			isContentDiscarded: form.get('ContentRetention') === 'discard',
			isAddressObfuscated: form.get('AddressRetention') === 'obfuscate',
		},
		now,
	);
}

const fileOf = (text: string) => `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;

const isTrue = (value: string) => value.toLowerCase() === 'true';

/** What leaves an account: trial accounts say so in every message. */
export const outgoingBody = ({ type }: Account, body: string) =>
	(type === 'Trial' ? trialPrefix : '') + body;

/** What is said: the template's words, or the request's own. */
function contentOf(account: Account, { contentSid, form, to, body, mediaUrls }: SendRequest) {
	const content = account.contents.find(({ sid }) => sid === contentSid);
	if (content === undefined) return { body, mediaUrls, buttons: [] };
	const values = readVariables(form.get('ContentVariables')) ?? {};
	return render(content, to?.channel ?? 'sms', values);
}
