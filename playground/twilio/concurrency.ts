import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountSidOf } from './auth';
import { TwilioError } from './errors';
import { refuse } from './representation/wire';
import type { World } from './world';

/**
 * Counts what an account asks at once, over all its credentials and products, tells the number in
 * Twilio-Concurrent-Requests, and refuses what is more than the account may ask, unseen.
 * https://www.twilio.com/docs/api/errors/20429
 */
export function limitConcurrency(app: FastifyInstance, world: World, limit: number): void {
	const underWay = new Map<string, number>();
	const ranks = new WeakMap<FastifyRequest, number>();
	app.addHook('onRequest', async (request, reply) => {
		const asker = accountSidOf(world, request.headers.authorization);
		const rank = (underWay.get(asker) ?? 0) + 1;
		underWay.set(asker, rank);
		ranks.set(request, rank);
		reply.header('twilio-concurrent-requests', rank);
		reply.raw.once('close', () => underWay.set(asker, (underWay.get(asker) ?? 0) - 1));
	});
	app.addHook('preHandler', async (request, reply) => {
		if ((ranks.get(request) ?? 0) > limit) refuse(request, reply, new TwilioError(20429));
	});
}
