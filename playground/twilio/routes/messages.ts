import { readRecipient, readSender } from '../addresses';
import { TwilioError } from '../errors';
import type { Form } from '../form';
import { isFinal, matches, type Message, type MessageFilter } from '../messages';
import { paginate } from '../paging';
import { feedbackResource, messageResource } from '../representation/message';
import { send } from '../sending';
import { announce } from '../statusCallback';
import { readSendRequest } from '../validation/sendRequest';
import type { World } from '../world';
import type { Call, Handler, Resource } from './serve';

const create: Handler = ({ world, account, form, ending }) => {
	const apiVersion = '2010-04-01';
	const message = send(world, account, readSendRequest(form), { apiVersion, ending });
	return { status: 201, resource: messageResource(message) };
};

const list: Handler = ({ world, account, query, path }) => {
	const filter = readFilter(query);
	const page = paginate({
		all: account.messages.newestFirst(filter.to),
		isListed: listedBy(world, filter),
		query,
		path,
	});
	const items = page.items.map(messageResource);
	return { status: 200, list: { key: 'messages', element: 'Messages', page: { ...page, items } } };
};

const fetch: Handler = (call) => ({ status: 200, resource: messageResource(findMessage(call)) });

/** Redacts (an empty Body) or cancels (Status=canceled). */
const update: Handler = (call) => {
	const { form, world } = call;
	const message = findMessage(call);
	if (form.has('Body')) redact(message, form.get('Body'));
	if (form.has('Status')) cancel(message, form.get('Status'));
	message.dateUpdated = world.now();
	world.news.tell({ event: 'message', data: message });
	if (form.has('Status')) announce(world, call.account, message);
	return { status: 200, resource: messageResource(message) };
};

const remove: Handler = (call) => {
	const message = findMessage(call);
	if (!isFinal(message)) throw new TwilioError(20009, 'delete');
	message.isDeleted = true;
	call.world.news.tell({ event: 'message', data: message });
	return { status: 204 };
};

const giveFeedback: Handler = (call) => {
	const message = findMessage(call);
	const outcome = call.form.get('Outcome') || 'confirmed';
	if (outcome !== 'confirmed' && outcome !== 'unconfirmed') throw new TwilioError(20422, 'Outcome');
	message.feedback = outcome;
	return { status: 200, resource: feedbackResource(message, call.world.now()) };
};

/** Also marks the message as read. https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource */
const showTyping: Handler = ({ world, account, form }) => {
	if (form.get('channel') !== 'whatsapp') throw new TwilioError(20422, 'channel');
	const message = account.messages.get(form.get('messageId'));
	const isAnswerable =
		message?.direction === 'inbound' && message.from?.startsWith('whatsapp:') === true;
	if (!isAnswerable || message.isDeleted) throw new TwilioError(20422, 'messageId');
	message.typingShownAt = world.now();
	world.news.tell({ event: 'message', data: message });
	return { status: 200, resource: { element: 'TypingIndicator', fields: { success: true } } };
};

function redact(message: Message, body: string): void {
	if (body !== '') throw new TwilioError(20422, 'Body');
	if (!isFinal(message)) throw new TwilioError(20009, 'redact');
	message.body = '';
}

function cancel(message: Message, status: string): void {
	if (status !== 'canceled') throw new TwilioError(20422, 'Status');
	if (message.status !== 'scheduled') throw new TwilioError(30409);
	message.status = 'canceled';
}

/** @throws TwilioError 20404 for a message that is not there (any more) */
export function findMessage({ account, params, path }: Call): Message {
	const message = account.messages.get(params.messageSid ?? params.sid ?? '');
	if (message === undefined || message.isDeleted) throw new TwilioError(20404, path);
	return message;
}

/** Whether a list shows a message: neither the deleted ones nor those that are too new. */
export function listedBy(
	{ now, listDelayMs }: World,
	filter: MessageFilter,
): (message: Message) => boolean {
	const latestMs = listDelayMs > 0 ? now().getTime() - listDelayMs : Infinity;
	return (message) =>
		!message.isDeleted && message.dateCreated.getTime() <= latestMs && matches(message, filter);
}

/**
 * Reads To, From and the three DateSent filters, whose `<` and `>` are part of the name. A date
 * alone means that day for `DateSent`, and its first moment for the others.
 * @throws TwilioError 20422 for a date that is none
 */
export function readFilter(query: Form): MessageFilter {
	const on = readDate(query, 'DateSent');
	const dayEnd = on && new Date(on.getTime() + 24 * 3600 * 1000 - 1);
	return {
		to: readRecipient(query.get('To'))?.value ?? (query.get('To') || undefined),
		from: readSender(query.get('From'))?.value ?? (query.get('From') || undefined),
		sentFrom: on ?? readDate(query, 'DateSent>'),
		sentUntil: dayEnd ?? readDate(query, 'DateSent<'),
	};
}

function readDate(query: Form, name: string): Date | undefined {
	const text = query.get(name);
	if (text === '') return undefined;
	const date = new Date(text);
	if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime())) {
		throw new TwilioError(20422, name);
	}
	return date;
}

/** https://www.twilio.com/docs/iam/api-keys/restricted-api-keys */
const permission = (action: string) => `/twilio/messaging/messages/${action}`;

const base = '/2010-04-01/Accounts/:accountSid/Messages';

export const messageResources: readonly Resource[] = [
	{
		path: base,
		handlers: { GET: list, POST: create },
		testable: 'POST',
		permissions: { GET: permission('list'), POST: permission('create') },
	},
	{
		path: `${base}/:sid`,
		handlers: { GET: fetch, POST: update, DELETE: remove },
		permissions: {
			GET: permission('read'),
			POST: permission('update'),
			DELETE: permission('delete'),
		},
	},
	{ path: `${base}/:messageSid/Feedback`, handlers: { POST: giveFeedback } },
	{ path: '/v2/Indicators/Typing.json', handlers: { POST: showTyping } },
];
