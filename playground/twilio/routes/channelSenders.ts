import { TwilioError } from '../errors';
import { paginate } from '../paging';
import { channelSenderResource, pooledSenderResource } from '../representation/channelSender';
import { isCallable } from '../validation/options';
import type { ChannelSender } from '../world';
import type { Call, Handler, Resource } from './serve';
import { findService } from './services';

/** Those in the sender pool of a Messaging Service. */
const listPool: Handler = (call) => {
	const { account, query, path, origin } = call;
	const service = findService(call);
	const all = account.channelSenders.filter(({ address }) =>
		service.channelSenders.includes(address),
	);
	const page = paginate({ all, isListed: () => true, query, path });
	const items = page.items.map((sender) => pooledSenderResource(account, service, sender, origin));
	return { status: 200, list: { key: 'senders', element: 'Senders', page: { ...page, items } } };
};

/** Those of the account on one channel. Messenger's are not among them. */
const list: Handler = ({ account, query, path, origin }) => {
	const channel = query.get('Channel');
	if (!['whatsapp', 'rcs'].includes(channel)) throw new TwilioError(20422, 'Channel');
	const page = paginate({
		all: account.channelSenders,
		isListed: ({ address }) => address.startsWith(`${channel}:`),
		query,
		path,
		defaultPageSize: channel === 'whatsapp' ? 20 : undefined,
	});
	const items = page.items.map((sender) => channelSenderResource(sender, origin));
	return { status: 200, list: { key: 'senders', element: 'Senders', page: { ...page, items } } };
};

const fetch: Handler = (call) => ({
	status: 200,
	resource: channelSenderResource(findChannelSender(call), call.origin),
});

/** Sets the webhooks that are given; null clears one. */
const update: Handler = (call) => {
	const sender = findChannelSender(call);
	const webhook = readWebhook(call.body);
	Object.assign(sender, {
		callbackUrl: readUrl(webhook, 'callback_url', sender.callbackUrl),
		fallbackUrl: readUrl(webhook, 'fallback_url', sender.fallbackUrl),
		statusCallbackUrl: readUrl(webhook, 'status_callback_url', sender.statusCallbackUrl),
	});
	return { status: 202, resource: channelSenderResource(sender, call.origin) };
};

type Json = Readonly<Record<string, unknown>>;

const urlNames = ['callback_url', 'fallback_url', 'status_callback_url'];
const methodNames = urlNames.map((name) => name.replace('url', 'method'));

/**
 * All methods are POST: PUT, the other one at Twilio, is not played here.
 * @throws TwilioError 20422 for what is no JSON, and for whatever else could be set
 */
function readWebhook(body: string): Json {
	const { webhook, ...others } = readObject(parse(body), 'body');
	const [stranger] = Object.keys(others);
	if (stranger !== undefined) throw new TwilioError(20422, stranger);
	const urls = readObject(webhook, 'webhook');
	const wrong = Object.entries(urls).find(
		([name, value]) =>
			!urlNames.includes(name) && !(methodNames.includes(name) && value === 'POST'),
	);
	if (wrong !== undefined) throw new TwilioError(20422, `webhook.${wrong[0]}`);
	return urls;
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

function readObject(value: unknown, name: string): Json {
	if (typeof value !== 'object' || value === null) throw new TwilioError(20422, name);
	return Object.fromEntries(Object.entries(value));
}

function readUrl(webhook: Json, name: string, present: string | null): string | null {
	const url = name in webhook ? webhook[name] : present;
	if (url === null || (typeof url === 'string' && isCallable(url))) return url;
	throw new TwilioError(20422, `webhook.${name}`);
}

/** @throws TwilioError 20404 for a sender that is not there */
function findChannelSender({ account, params, path }: Call): ChannelSender {
	const sender = account.channelSenders.find(({ sid }) => sid === params.sid);
	if (sender === undefined) throw new TwilioError(20404, path);
	return sender;
}

/** Who the account is on WhatsApp and other channels, as far as their webhooks go. */
export const channelSenderResources: readonly Resource[] = [
	{ path: '/v1/Services/:serviceSid/ChannelSenders', handlers: { GET: listPool } },
	{ path: '/v2/Channels/Senders', handlers: { GET: list } },
	{ path: '/v2/Channels/Senders/:sid', handlers: { GET: fetch, POST: update } },
];
