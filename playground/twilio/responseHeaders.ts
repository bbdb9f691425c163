import type { FastifyInstance } from 'fastify';
import type { World } from './world';

/** Gives every answer the headers that published captures of Twilio's answers have. */
export function addResponseHeaders(app: FastifyInstance, { newSid }: World): void {
	app.addHook('onSend', async (_request, reply) => {
		reply.headers({
			'twilio-request-id': newSid('RQ'),
			'twilio-request-duration': (reply.elapsedTime / 1000).toFixed(3),
			'x-home-region': 'us1',
			'x-api-domain': 'api.twilio.com',
			'x-powered-by': 'AT-5000',
			'x-shenanigans': 'none',
		});
	});
}
