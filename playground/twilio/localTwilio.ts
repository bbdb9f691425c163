import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type AccountSeed, demoAccount } from './accounts';
import { loginsOf } from './auth';
import { Background } from './background';
import { TwilioError } from './errors';
import { Faults, seededRandom } from './faults';
import type { Message } from './messages';
import { obstruct } from './misbehaviour';
import { refuse } from './representation/wire';
import { legacyMessageResources } from './routes/legacyMessages';
import { messageResources } from './routes/messages';
import { serve } from './routes/serve';
import { sidGenerator } from './sids';
import { accountsOf, type RecordedAlert, type World } from './world';

export interface LocalTwilioOptions {
	/** Default 0: any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** Default: the demo account. */
	accounts?: AccountSeed[];
	/** Between two statuses of a message; default 0, the next turn of the event loop. */
	statusDelayMs?: number;
	/** Another seed gives other sids. */
	sidSeed?: string;
	/** For faults that come with a probability. */
	faultSeed?: number;
	now?: () => Date;
}

/** A request as it came; `answeredWith` is null when no answer went out (yet). */
export interface RecordedRequest {
	method: string;
	/** With its query, as sent. */
	path: string;
	headers: Record<string, string | string[] | undefined>;
	rawBody: string;
	answeredWith: number | null;
}

/** A running stand-in for Twilio. */
export interface LocalTwilio {
	/** Such as `http://127.0.0.1:40123`. */
	url: string;
	/** Every REST request, in the order of arrival. */
	requests: RecordedRequest[];
	/** Entries of Twilio's debugger. */
	alerts: RecordedAlert[];
	faults: Faults;
	/** Copies of the messages of one account or all, oldest first. */
	messages(accountSid?: string): Message[];
	/** Resolves when no status walk, callback or reply is under way. */
	settled(): Promise<void>;
	close(): Promise<void>;
}

/** Starts a local Twilio: strict, stateful, in memory. Rejects if the port is taken. */
export async function startLocalTwilio(options: LocalTwilioOptions = {}): Promise<LocalTwilio> {
	const world = createWorld(options);
	const faults = new Faults(seededRandom(options.faultSeed ?? 1));
	const requests: RecordedRequest[] = [];
	const app = createApp(world, faults, requests);
	world.url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
	return {
		url: world.url,
		requests,
		alerts: world.alerts,
		faults,
		messages: (accountSid) =>
			world.accounts
				.filter(({ sid }) => accountSid === undefined || sid === accountSid)
				.flatMap(({ messages }) => [...messages.values()])
				.filter(({ isDeleted }) => !isDeleted)
				.map((message) => ({ ...message })),
		settled: async () => await world.background.settled(),
		close: async () => {
			await world.background.close();
			await app.close();
		},
	};
}

function createWorld(options: LocalTwilioOptions): World {
	const now = options.now ?? (() => new Date());
	const seeds = (options.accounts ?? [demoAccount]).map((seed) => ({
		seed,
		accounts: accountsOf(seed, now()),
	}));
	return {
		logins: new Map(seeds.flatMap(({ seed, accounts }) => loginsOf(seed, accounts))),
		accounts: seeds.flatMap(({ accounts }) => accounts),
		alerts: [],
		background: new Background(),
		now,
		newSid: sidGenerator(options.sidSeed ?? 'local'),
		statusDelayMs: options.statusDelayMs ?? 0,
		url: '',
	};
}

function createApp(world: World, faults: Faults, requests: RecordedRequest[]): FastifyInstance {
	const app = Fastify({
		forceCloseConnections: true,
		routerOptions: { ignoreTrailingSlash: false },
		rewriteUrl: ({ url = '/' }) =>
			url.replace(/^(\/2010-04-01\/[^?]*)\.(?:json|xml)(?=$|\?)/, '$1'),
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	record(app, requests);
	addHeaders(app, world);
	app.addHook('preHandler', async (request, reply) => {
		await obstruct(faults, world.background, request, reply);
	});
	app.setNotFoundHandler((request, reply) => {
		const [path] = request.originalUrl.split('?');
		refuse(request, reply, new TwilioError(20404, path));
	});
	for (const resource of [...messageResources, ...legacyMessageResources]) {
		serve(app, world, resource);
	}
	return app;
}

function record(app: FastifyInstance, requests: RecordedRequest[]): void {
	const recorded = new WeakMap<FastifyRequest, RecordedRequest>();
	app.addHook('onRequest', async (request) => {
		const entry: RecordedRequest = {
			method: request.method,
			path: request.originalUrl,
			headers: request.headers,
			rawBody: '',
			answeredWith: null,
		};
		recorded.set(request, entry);
		requests.push(entry);
	});
	app.addHook('preHandler', async (request) => {
		const entry = recorded.get(request);
		if (entry && typeof request.body === 'string') entry.rawBody = request.body;
	});
	app.addHook('onSend', async (request, reply) => {
		const entry = recorded.get(request);
		if (entry) entry.answeredWith = reply.statusCode;
	});
}

/** Headers as in published captures of Twilio's answers. */
function addHeaders(app: FastifyInstance, world: World): void {
	let concurrentRequests = 0;
	app.addHook('onRequest', async (_request, reply) => {
		concurrentRequests += 1;
		reply.raw.once('close', () => (concurrentRequests -= 1));
	});
	app.addHook('onSend', async (_request, reply) => {
		reply.headers({
			'twilio-concurrent-requests': concurrentRequests,
			'twilio-request-id': world.newSid('RQ'),
			'twilio-request-duration': (reply.elapsedTime / 1000).toFixed(3),
			'x-home-region': 'us1',
			'x-api-domain': 'api.twilio.com',
			'x-powered-by': 'AT-5000',
			'x-shenanigans': 'none',
		});
	});
}
