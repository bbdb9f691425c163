import type { FastifyInstance } from 'fastify';
import { newAccessToken } from '../accessTokens';
import { TwilioError } from '../errors';
import type { Form } from '../form';
import type { Answer } from '../representation/resource';
import type { World } from '../world';
import { serveOpenly } from './serve';

/**
 * Exchanges the secret of an OAuth app for a token. Names are in snake case, as nowhere else.
 * https://www.twilio.com/docs/iam/oauth-apps
 */
const create = (world: World, form: Form): Answer => {
	if (form.get('grant_type') !== 'client_credentials') throw new TwilioError(322403);
	const clientId = form.get('client_id');
	if (clientId === '') throw new TwilioError(321402);
	const app = world.oauthApps.get(clientId);
	if (app?.clientSecret !== form.get('client_secret')) throw new TwilioError(322402);
	const { lifetimeSeconds } = app;
	const token = newAccessToken(world, clientId, lifetimeSeconds);
	return {
		status: 200,
		resource: {
			element: 'Token',
			fields: {
				access_token: token,
				refresh_token: null,
				id_token: null,
				token_type: 'Bearer',
				expires_in: lifetimeSeconds,
			},
		},
	};
};

export function serveTokens(app: FastifyInstance, world: World): void {
	serveOpenly(app, world, '/v2/token', { POST: (form) => create(world, form) });
}
