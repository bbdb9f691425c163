import type { FastifyInstance } from 'fastify';
import { bytesOf } from '../media';
import { summaryOf } from '../messages';
import type { NewsItem } from '../news';
import { codeTextsOf } from '../verification';
import type { World } from '../world';

/** How soon a page asks again when this service was restarted. */
const reconnectAfterMs = 500;

const mediaHeaders = {
	// A file never changes, and the page must not flicker when it redraws a message.
	'Cache-Control': 'private, max-age=31536000, immutable',
	// A file may be a page or a drawing with scripts, which have no business here.
	'Content-Security-Policy': "script-src 'none'",
	'X-Content-Type-Options': 'nosniff',
};

type Watched = Pick<World, 'accounts' | 'news'>;

/**
 * For who watches, and no part of Twilio: everything that is there, then all news, as server-sent
 * events (https://html.spec.whatwg.org/multipage/server-sent-events.html), and the files of messages.
 */
export function serveEvents(control: FastifyInstance, world: Watched): void {
	control.get('/events', (_request, reply) => {
		reply.hijack();
		const { raw } = reply;
		raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
		const send = (event: string, data: object) =>
			raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
		raw.write(`retry: ${reconnectAfterMs}\n`);
		send('state', stateOf(world));
		raw.once(
			'close',
			world.news.listen((item) => send(...eventOf(item))),
		);
	});
	control.get<{ Params: { sid: string } }>('/media/:sid', async ({ params }, reply) => {
		const media = messagesOf(world)
			.flatMap((message) => message.media)
			.find(({ sid }) => sid === params.sid);
		if (!media) return await reply.code(404).send();
		const bytes = bytesOf(media);
		if (!bytes) return await reply.redirect(media.source);
		return await reply.type(media.contentType).headers(mediaHeaders).send(bytes);
	});
}

/** A code looks like a message to who watches. */
function eventOf(item: NewsItem): [name: string, data: object] {
	if (item.event === 'message') return ['message', summaryOf(item.data)];
	return [item.event === 'code' ? 'message' : item.event, item.data];
}

const messagesOf = ({ accounts }: Watched) =>
	accounts.flatMap(({ messages }) => messages.existing());

/** What can be written to, on all channels. */
const inboxesOf = ({ numbers, channelSenders, friendlyName }: World['accounts'][number]) => [
	...numbers
		.filter(({ capabilities }) => capabilities.sms)
		.map(({ phoneNumber, friendlyName: name }) => ({ address: phoneNumber, name })),
	...channelSenders.map(({ address }) => {
		const number = numbers.find(({ phoneNumber }) => address.endsWith(`:${phoneNumber}`));
		return { address, name: number?.friendlyName ?? friendlyName };
	}),
];

const stateOf = (world: Watched) => ({
	inboxes: world.accounts.filter(({ isTest }) => !isTest).flatMap(inboxesOf),
	messages: [...messagesOf(world).map(summaryOf), ...world.accounts.flatMap(codeTextsOf)],
	webhooks: world.news.recentCalls,
	requests: world.news.recentRequests,
});
