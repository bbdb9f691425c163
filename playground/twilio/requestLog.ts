import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A request as it came; `answeredWith` is null when no answer went out (yet). */
export interface RecordedRequest {
	method: string;
	/** With its query, as sent. */
	path: string;
	headers: Record<string, string | string[] | undefined>;
	rawBody: string;
	answeredWith: number | null;
}

/** Notes every request to `app` in the order of arrival; of more than `max` the oldest go. */
export function recordRequests(
	app: FastifyInstance,
	requests: RecordedRequest[],
	max: number,
): void {
	const entries = new WeakMap<FastifyRequest, RecordedRequest>();
	app.addHook('onRequest', async (request) => {
		const { method, originalUrl: path, headers } = request;
		const entry = { method, path, headers, rawBody: '', answeredWith: null };
		entries.set(request, entry);
		requests.push(entry);
		if (requests.length > max) requests.shift();
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
