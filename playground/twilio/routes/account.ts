import { TwilioError } from '../errors';
import { accountResource } from '../representation/account';
import type { Handler, Resource } from './serve';

/** Standard API keys may not read accounts: https://www.twilio.com/docs/iam/api-keys */
const fetch: Handler = ({ login, account }) => {
	if (login.isApiKey) throw new TwilioError(20003);
	return { status: 200, resource: accountResource(account) };
};

export const accountResources: readonly Resource[] = [
	{ path: '/2010-04-01/Accounts/:accountSid', handlers: { GET: fetch } },
];
