/* eslint-disable @n8n/community-nodes/require-node-api-error -- never shipped: no node around it */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate } from '../auth';
import { TwilioError } from '../errors';
import { distort, endingOf, misbehave } from '../misbehaviour';
import { Form } from '../form';
import type { Answer } from '../representation/resource';
import { noteAnswer } from '../requestLog';
import { errorWire, originOf, representationOf, type Wire, wireOf } from '../representation/wire';
import type { Ending } from '../statusWalk';
import type { Account, Login, World } from '../world';

/** A request, as far as a handler needs to know it. */
export interface Call {
	world: World;
	login: Login;
	account: Account;
	/** Parts of the path: `sid`, `messageSid`, ... */
	params: Record<string, string>;
	query: Form;
	form: Form;
	/** As sent, for what is no form. */
	body: string;
	/** The path as sent, without its query. */
	path: string;
	/** Where the caller found us, such as `http://127.0.0.1:4010`. */
	origin: string;
	/** How a message that is made now will end, when a fault decides that. */
	ending: Ending | undefined;
}

export type Handler = (call: Call) => Answer;

type Method = 'GET' | 'POST' | 'DELETE';

/** What a path answers; test credentials may only use the methods in `testable`. */
export interface Resource {
	path: string;
	handlers: Partial<Record<Method, Handler>>;
	testable?: Method;
	/** What a restricted API key must be permitted for each method. */
	permissions?: Partial<Record<Method, string>>;
}

/** Makes a path answer as Twilio does: authenticate, find the account, handle, represent. */
export function serve(app: FastifyInstance, world: World, resource: Resource): void {
	answerAt(app, world, resource.path, (request) => handle(world, resource, request));
}

/** Makes a path answer to anybody. */
export function serveOpenly(
	app: FastifyInstance,
	world: World,
	path: string,
	handlers: Partial<Record<Method, (form: Form) => Answer>>,
): void {
	answerAt(app, world, path, ({ method, body }) => {
		const handler = valueFor(method, handlers);
		if (handler === undefined) throw new TwilioError(20004);
		return handler(new Form(typeof body === 'string' ? body : ''));
	});
}

function answerAt(
	app: FastifyInstance,
	world: World,
	path: string,
	toAnswer: (request: FastifyRequest) => Answer,
): void {
	app.all(path, async (request, reply) => {
		const wire = toWire(request, () => toAnswer(request));
		await misbehave(world.background, request, reply, wire);
	});
}

function toWire(request: FastifyRequest, toAnswer: () => Answer): Wire {
	const representation = representationOf(request);
	try {
		const answer = distort(request, toAnswer());
		noteAnswer(request, answer);
		return wireOf(answer, representation);
	} catch (error) {
		if (!(error instanceof TwilioError)) throw error;
		return errorWire(error, representation);
	}
}

function handle(world: World, resource: Resource, request: FastifyRequest): Answer {
	const { handlers, testable, permissions } = resource;
	const login = authenticate(world, request.headers.authorization);
	const params = readParams(request.params);
	const [path = ''] = request.originalUrl.split('?');
	const account = accountIn(params, login, world);
	if (account === undefined) throw new TwilioError(20404, path);
	const handler = valueFor(request.method, handlers);
	if (handler === undefined) throw new TwilioError(20004);
	const permission = valueFor(request.method, permissions ?? {}) ?? '';
	if (login.permissions?.includes(permission) === false) throw new TwilioError(70051);
	if (login.account.isTest && request.method !== testable) throw new TwilioError(20008);
	const body = typeof request.body === 'string' ? request.body : '';
	return handler({
		world,
		login,
		account,
		params,
		query: new Form(request.originalUrl.slice(path.length + 1)),
		form: new Form(body),
		body,
		path,
		origin: originOf(request),
		ending: endingOf(request),
	});
}

/**
 * The account that is acted on. Elsewhere than in the 2010-04-01 API, a parent acts on itself, and
 * its API keys do so everywhere. https://www.twilio.com/docs/iam/api/subaccounts
 */
function accountIn(
	{ accountSid }: Record<string, string>,
	{ account, isApiKey }: Login,
	{ accounts }: World,
): Account | undefined {
	if (accountSid === undefined || accountSid === account.sid) return account;
	const owned = accounts.find(
		({ sid, ownerSid }) => sid === accountSid && ownerSid === account.sid,
	);
	if (owned && isApiKey) throw new TwilioError(20003);
	return owned;
}

const valueFor = <Value>(
	method: string,
	values: Partial<Record<Method, Value>>,
): Value | undefined => Object.entries(values).find(([name]) => name === method)?.[1];

function readParams(params: unknown): Record<string, string> {
	return Object.fromEntries(Object.entries(params ?? {}).map(([name, it]) => [name, String(it)]));
}
