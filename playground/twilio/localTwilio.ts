import { randomUUID } from 'node:crypto';
import { oauthAppsOf } from './accessTokens';
import { type AccountSeed, demoAccount } from './accounts';
import { createApp } from './app';
import { loginsOf } from './auth';
import { Background } from './background';
import { Faults, seededRandom } from './faults';
import type { Message } from './messages';
import { keep } from './keeping';
import { News } from './news';
import { type PhoneText, receive, type Received } from './receiving';
import type { RecordedRequest } from './requestLog';
import { accountsOf } from './seeding';
import { defaultSettings, type Settings } from './settings';
import { sidGenerator } from './sids';
import type { Verification } from './verification';
import type { RecordedAlert, World } from './world';

export interface LocalTwilioOptions {
	/** Default 0: any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** Default: the demo account. */
	accounts?: AccountSeed[];
	/** Between two statuses of a message; default 0, the next turn of the event loop. */
	statusDelayMs?: number;
	/** How long a new message is missing in lists; default 0. */
	listDelayMs?: number;
	/** How many requests an account may make at once before it is answered 429; default: any. */
	maxConcurrentRequests?: number;
	/** Of more requests only the last are kept in `requests`; default 20,000, 0 keeps none. */
	maxRecordedRequests?: number;
	/** Where numbers' settings and messages outlive the service; default: nowhere. */
	keepIn?: string;
	/** Default: `defaultSettings`. */
	settings?: Partial<Settings>;
	/** Another seed gives other sids. */
	sidSeed?: string;
	/** For faults that come with a probability. */
	faultSeed?: number;
	now?: () => Date;
}

/** A running stand-in for Twilio; `await using` closes it too. */
export interface LocalTwilio extends AsyncDisposable {
	/** Such as `http://127.0.0.1:40123`. */
	url: string;
	/** The REST requests, in the order of arrival. */
	requests: RecordedRequest[];
	/** Entries of Twilio's debugger. */
	alerts: RecordedAlert[];
	faults: Faults;
	/** To be changed at any time. */
	settings: Settings;
	/** Copies of the messages of one account or all, oldest first. */
	messages(accountSid?: string): Message[];
	/** Copies of the codes that were sent, oldest first; also of those that are over. */
	verifications(): Verification[];
	/** A phone texts one of the numbers; resolves when the replies are on their way. */
	receive(text: PhoneText): Promise<Received>;
	/** Resolves when no status walk, callback or reply is under way. */
	settled(): Promise<void>;
	close(): Promise<void>;
}

/** Starts a local Twilio: strict, stateful, in memory. Rejects if the port is taken. */
export async function startLocalTwilio(options: LocalTwilioOptions = {}): Promise<LocalTwilio> {
	const world = createWorld(options);
	const faults = new Faults(seededRandom(options.faultSeed ?? 1), world.now);
	const requests: RecordedRequest[] = [];
	const { maxRecordedRequests = 20_000, maxConcurrentRequests = Infinity } = options;
	const app = await createApp(world, {
		faults,
		requests,
		maxRecordedRequests,
		maxConcurrentRequests,
	});
	const save = options.keepIn ? keep(world, options.keepIn) : () => {};
	world.url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
	const close = async () => {
		save();
		await world.background.close();
		await app.close();
	};
	return {
		url: world.url,
		requests,
		alerts: world.alerts,
		faults,
		settings: world.settings,
		messages: (accountSid) =>
			world.accounts
				.filter(({ sid }) => accountSid === undefined || sid === accountSid)
				.flatMap(({ messages }) => messages.existing())
				.map((message) => ({ ...message })),
		verifications: () =>
			world.accounts.flatMap(({ verifications }) => verifications).map((one) => ({ ...one })),
		receive: async (text) => await world.background.during(receive(world, text)),
		settled: async () => await world.background.settled(),
		close,
		[Symbol.asyncDispose]: close,
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
		oauthApps: new Map(seeds.flatMap(({ seed, accounts }) => oauthAppsOf(seed, accounts[0]))),
		tokenKey: randomUUID(),
		accounts: seeds.flatMap(({ accounts }) => accounts),
		alerts: [],
		news: new News(),
		background: new Background(),
		now,
		newSid: sidGenerator(options.sidSeed ?? 'local'),
		newToken: randomUUID,
		statusDelayMs: options.statusDelayMs ?? 0,
		listDelayMs: options.listDelayMs ?? 0,
		settings: { ...defaultSettings, ...options.settings },
		url: '',
	};
}
