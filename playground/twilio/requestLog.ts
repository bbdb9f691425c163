import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Answer, Resource } from './representation/resource';
import type { World } from './world';

/** A request as received; `answeredWith` is null while or if there was no answer. */
export interface RecordedRequest {
	method: string;
	/** With its query, as sent. */
	path: string;
	headers: Record<string, string | string[] | undefined>;
	rawBody: string;
	answeredWith: number | null;
}

/** The sids in Twilio's answer to a request, whether it arrives or not. */
interface Answered {
	/** Of what was made. */
	made: string | null;
	listed: string[] | null;
}

const answers = new WeakMap<FastifyRequest, Answered>();

/** Notes what a request was about to be answered. */
export function noteAnswer(request: FastifyRequest, answer: Answer): void {
	const isMade = 'resource' in answer && answer.status === 201;
	answers.set(request, {
		made: isMade ? sidOf(answer.resource) : null,
		listed: 'list' in answer ? answer.list.page.items.map(sidOf) : null,
	});
}

const sidOf = ({ fields }: Resource) => String(fields.sid);

/** Notes every request to `app` in the order of arrival; of more than `max` the oldest go. */
export function recordRequests(
	app: FastifyInstance,
	{ requests, max, world }: { requests: RecordedRequest[]; max: number; world: World },
): void {
	const entries = new WeakMap<FastifyRequest, RecordedRequest>();
	app.addHook('onRequest', async (request, reply) => {
		const { method, originalUrl: path, headers } = request;
		const entry: RecordedRequest = { method, path, headers, rawBody: '', answeredWith: null };
		entries.set(request, entry);
		requests.push(entry);
		if (requests.length > max) requests.shift();
		reply.raw.once('close', () => {
			const { rawBody, answeredWith } = entry;
			world.news.tell({
				event: 'request',
				data: {
					at: world.now(),
					method,
					path,
					parameters: [...new URLSearchParams(rawBody)],
					status: reply.raw.writableFinished ? answeredWith : null,
					...(answers.get(request) ?? { made: null, listed: null }),
				},
			});
		});
	});
	app.addHook('preHandler', async (request) => {
		const entry = entries.get(request);
		if (entry && typeof request.body === 'string') entry.rawBody = request.body;
	});
	app.addHook('onSend', async (request, reply) => {
		const entry = entries.get(request);
		if (entry) entry.answeredWith = reply.statusCode;
	});
}
