import type { FastifyInstance } from 'fastify';
import { errorCodes } from '../errors';
import type { Fault, Faults, FaultTarget } from '../faults';
import { summaryOf } from '../messages';
import { read } from '../reading';
import type { PhoneText, Received } from '../receiving';
import type { RecordedRequest } from '../requestLog';
import type { World } from '../world';
import { serveEvents } from './events';

interface Controlled {
	world: World;
	faults: Faults;
	requests: readonly RecordedRequest[];
	receive: (text: PhoneText) => Promise<Received>;
}

const string = { type: 'string' };

const textSchema = {
	type: 'object',
	required: ['from', 'to', 'body'],
	properties: {
		from: string,
		to: string,
		body: string,
		mediaUrls: { type: 'array', items: string },
	},
};

const readerSchema = {
	type: 'object',
	required: ['reader'],
	properties: { reader: string },
};

/** What holds for one kind of fault only. */
const ofKind = (kind: Fault['kind'], then: object) => ({
	if: { properties: { kind: { const: kind } } },
	then,
});

const faultSchema = {
	type: 'object',
	required: ['kind'],
	additionalProperties: false,
	properties: {
		kind: {
			enum: [
				'tooManyRequests',
				'refusal',
				'failedLater',
				'latency',
				'serverError',
				'reset',
				'hang',
				'garbled',
				'echo',
				'oddList',
			],
		},
		code: { enum: errorCodes },
		errorCode: { type: 'integer' },
		errorMessage: string,
		latencyMs: { type: 'integer', minimum: 0 },
		retryAfterSeconds: { type: 'integer', minimum: 0 },
		afterAccepting: { type: 'boolean' },
		status: { type: 'integer' },
		as: string,
		everyMs: { type: 'integer', minimum: 0 },
		unpackedBytes: { type: 'integer', minimum: 1 },
		method: string,
		from: string,
		forMs: { type: 'integer', minimum: 0 },
		path: { type: 'string', format: 'regex' },
		times: { type: 'integer', minimum: 1 },
		probability: { type: 'number', minimum: 0, maximum: 1 },
	},
	allOf: [
		ofKind('latency', { required: ['latencyMs'] }),
		ofKind('refusal', {
			required: ['code'],
			properties: { status: { enum: [400, 401, 403, 404, 429] } },
		}),
		ofKind('failedLater', { required: ['errorCode'] }),
		ofKind('serverError', { properties: { status: { enum: [500, 502, 503, 504] } } }),
		ofKind('tooManyRequests', { properties: { as: { enum: ['empty', 'html'] } } }),
		ofKind('garbled', {
			properties: {
				as: {
					enum: ['html', 'truncated', 'withoutSid', 'error', 'trickle', 'switching', 'bomb'],
				},
			},
		}),
		ofKind('oddList', {
			required: ['as'],
			properties: { as: { enum: ['circle', 'repeating', 'empty', 'badLink', 'missing'] } },
		}),
	],
};

/** A rule as it comes in JSON: what `faultSchema` lets through, the path still as text. */
type FaultJson = Fault & Omit<FaultTarget, 'path'> & { path?: string };

/**
 * The control API, in JSON and no part of Twilio: what the service holds, a phone that texts and
 * reads, faults to switch on.
 */
export function serveControl(control: FastifyInstance, controlled: Controlled): void {
	const { world, faults, requests, receive } = controlled;
	control.removeAllContentTypeParsers();
	control.addContentTypeParser(
		'application/json',
		{ parseAs: 'string' },
		control.getDefaultJsonParser('error', 'error'),
	);
	serveEvents(control, world);
	control.get('/state', () => ({ accounts: world.accounts.map(stateOf) }));
	control.get('/alerts', () => ({ alerts: world.alerts }));
	control.get('/requests', () => ({
		requests: requests.map(({ method, path, rawBody, answeredWith }) => ({
			method,
			path,
			rawBody,
			answeredWith,
		})),
	}));
	control.post<{ Body: PhoneText }>(
		'/messages',
		// Pictures of 5 MB, as Twilio takes them, are a third larger in a `data:` URL.
		{ schema: { body: textSchema }, bodyLimit: 10_000_000 },
		async ({ body }, reply) => {
			const { message, replies, alerts } = await receive(body);
			return await reply.code(201).send({
				message: message && summaryOf(message),
				replies: replies.map(summaryOf),
				alerts,
			});
		},
	);
	control.post<{ Body: { reader: string } }>(
		'/read',
		{ schema: { body: readerSchema } },
		async ({ body }, reply) => {
			read(world, body.reader);
			return await reply.code(204).send();
		},
	);
	control.get('/faults', () => ({
		faults: faults.list().map(({ path, ...rule }) => ({ ...rule, path: path?.source })),
	}));
	control.post<{ Body: FaultJson }>(
		'/faults',
		{ schema: { body: faultSchema } },
		async ({ body: { path, ...rule } }, reply) => {
			faults.add({ ...rule, path: path === undefined ? undefined : new RegExp(path) });
			return await reply.code(204).send();
		},
	);
	control.delete('/faults', async (_request, reply) => {
		faults.clear();
		return await reply.code(204).send();
	});
}

const stateOf = ({
	sid,
	friendlyName,
	numbers,
	services,
	messages,
}: World['accounts'][number]) => ({
	sid,
	friendlyName,
	numbers,
	services,
	messages: messages.existing().map(summaryOf),
});
