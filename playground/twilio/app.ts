import Fastify, { type FastifyInstance } from 'fastify';
import { servePhone } from '../phone/servePhone';
import { limitConcurrency } from './concurrency';
import { TwilioError } from './errors';
import type { Faults } from './faults';
import { obstruct } from './misbehaviour';
import { receive } from './receiving';
import { refuse } from './representation/wire';
import { recordRequests, type RecordedRequest } from './requestLog';
import { addResponseHeaders } from './responseHeaders';
import { accountResources } from './routes/account';
import { channelSenderResources } from './routes/channelSenders';
import { consentResources } from './routes/consents';
import { contentResources } from './routes/contents';
import { serveControl } from './routes/control';
import { legacyMessageResources } from './routes/legacyMessages';
import { lookupResources } from './routes/lookups';
import { mediaResources } from './routes/media';
import { messageResources } from './routes/messages';
import { phoneNumberResources } from './routes/phoneNumbers';
import { priceResources } from './routes/prices';
import { senderResources } from './routes/senders';
import { type Resource, serve } from './routes/serve';
import { serviceResources } from './routes/services';
import { shortCodeResources } from './routes/shortCodes';
import { serveTokens } from './routes/tokens';
import { verificationResources } from './routes/verifications';
import type { World } from './world';

const resources: readonly Resource[] = [
	...accountResources,
	...messageResources,
	...mediaResources,
	...phoneNumberResources,
	...legacyMessageResources,
	...serviceResources,
	...shortCodeResources,
	...senderResources,
	...channelSenderResources,
	...consentResources,
	...contentResources,
	...lookupResources,
	...priceResources,
	...verificationResources,
];

export interface AppOptions {
	faults: Faults;
	/** Where requests are noted, of more than `maxRecordedRequests` only the last. */
	requests: RecordedRequest[];
	maxRecordedRequests: number;
	/** Of one account; more at once are refused with 429. */
	maxConcurrentRequests: number;
}

/** The HTTP service: Twilio's paths of all products on one origin, and the control API. */
export async function createApp(world: World, options: AppOptions): Promise<FastifyInstance> {
	const { faults, requests } = options;
	const app = Fastify({
		forceCloseConnections: true,
		rewriteUrl: ({ url = '/' }) => withoutSuffix(url),
	});
	await app.register(async (api) => {
		api.removeAllContentTypeParsers();
		api.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
			done(null, body),
		);
		recordRequests(api, { requests, max: options.maxRecordedRequests, world });
		addResponseHeaders(api, world);
		limitConcurrency(api, world, options.maxConcurrentRequests);
		api.addHook('preHandler', async (request, reply) => {
			await obstruct(faults, world.background, request, reply);
		});
		api.setNotFoundHandler((request, reply) => {
			const [path] = request.originalUrl.split('?');
			refuse(request, reply, new TwilioError(20404, path));
		});
		for (const resource of resources) serve(api, world, resource);
		serveTokens(api, world);
	});
	await app.register(servePhone);
	const { background } = world;
	await app.register(
		async (control) =>
			serveControl(control, {
				world,
				faults,
				requests,
				receive: async (text) => await background.during(receive(world, text)),
			}),
		{ prefix: '/_local' },
	);
	return app;
}

/** The suffix chooses a representation; routes do not know it. */
const withoutSuffix = (url: string) =>
	url.replace(/^(\/2010-04-01\/[^?]*)\.(?:json|xml)(?=$|\?)/, '$1');
