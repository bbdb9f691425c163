import { TwilioError } from '../errors';
import { paginate } from '../paging';
import {
	verificationCheckResource,
	verificationResource,
	verifyServiceResource,
} from '../representation/verification';
import { checkVerification, startVerification, type VerifyService } from '../verification';
import type { Call, Handler, Resource } from './serve';

const list: Handler = ({ account, query, path, origin }) => {
	const page = paginate({ all: account.verifyServices, isListed: () => true, query, path });
	const items = page.items.map((service) => verifyServiceResource(account, service, origin));
	return { status: 200, list: { key: 'services', element: 'Services', page: { ...page, items } } };
};

const fetch: Handler = (call) => ({
	status: 200,
	resource: verifyServiceResource(call.account, findService(call), call.origin),
});

const start: Handler = (call) => {
	const { world, account, form, origin } = call;
	const started = startVerification(world, account, findService(call), form);
	return { status: 201, resource: verificationResource(account, started, origin) };
};

const check: Handler = (call) => {
	const { world, account, form } = call;
	const checked = checkVerification(world, account, findService(call), form);
	return { status: 200, resource: verificationCheckResource(account, checked) };
};

/** @throws TwilioError 20404, whose wording leaves out the version of the API */
function findService({ account, params, path }: Call): VerifyService {
	const service = account.verifyServices.find(({ sid }) => sid === params.sid);
	if (service === undefined) throw new TwilioError(20404, path.replace(/^\/v2/, ''));
	return service;
}

/** The Verify API of verify.twilio.com, as far as codes go. */
export const verificationResources: readonly Resource[] = [
	{ path: '/v2/Services', handlers: { GET: list } },
	{ path: '/v2/Services/:sid', handlers: { GET: fetch } },
	{ path: '/v2/Services/:sid/Verifications', handlers: { POST: start } },
	{ path: '/v2/Services/:sid/VerificationCheck', handlers: { POST: check } },
];
