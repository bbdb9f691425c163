import type { FastifyInstance } from 'fastify';
import type { Fault, Faults, FaultTarget } from '../faults';
import { summaryOf } from '../messages';
import { read } from '../reading';
import type { PhoneText, Received } from '../receiving';
import type { RecordedRequest } from '../requestLog';
import type { Settings } from '../settings';
import type { World } from '../world';
import { faultSchema, readerSchema, settingsSchema, textSchema } from './controlSchemas';
import { serveElsewhere } from './elsewhere';
import { serveEvents } from './events';

interface Controlled {
	world: World;
	faults: Faults;
	requests: readonly RecordedRequest[];
	receive: (text: PhoneText) => Promise<Received>;
}

/** A rule in JSON, as `faultSchema` accepts it: the path is still text. */
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
	control.get('/settings', () => world.settings);
	control.post<{ Body: Partial<Settings> }>(
		'/settings',
		{ schema: { body: settingsSchema } },
		({ body }) => Object.assign(world.settings, body),
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
	serveElsewhere(control);
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
