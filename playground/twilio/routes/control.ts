import type { FastifyInstance } from 'fastify';
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

const faultSchema = {
	type: 'object',
	required: ['kind'],
	additionalProperties: false,
	properties: {
		kind: {
			enum: ['tooManyRequests', 'latency', 'serverError', 'reset', 'hang', 'garbled'],
		},
		latencyMs: { type: 'integer', minimum: 0 },
		retryAfterSeconds: { type: 'integer', minimum: 0 },
		afterAccepting: { type: 'boolean' },
		status: { enum: [500, 502, 503, 504] },
		as: { enum: ['html', 'truncated'] },
		method: string,
		path: { type: 'string', format: 'regex' },
		times: { type: 'integer', minimum: 1 },
		probability: { type: 'number', minimum: 0, maximum: 1 },
	},
	if: { properties: { kind: { const: 'latency' } } },
	then: { required: ['latencyMs'] },
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
