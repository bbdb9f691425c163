import { TwilioError } from '../errors';
import { paginate } from '../paging';
import { senderResource } from '../representation/service';
import { type PhoneNumber, sendersOf, serviceOf } from '../world';
import { findService } from './services';
import type { Call, Handler, Resource } from './serve';

const list: Handler = (call) => {
	const { account, query, path, origin } = call;
	const service = findService(call);
	const all = sendersOf(account, service);
	const page = paginate({ all, isListed: () => true, query, path });
	const items = page.items.map((number) => senderResource(account, service, number, origin));
	return {
		status: 200,
		list: { key: 'phone_numbers', element: 'PhoneNumbers', page: { ...page, items } },
	};
};

const add: Handler = (call) => {
	const { account, form, origin, path } = call;
	const service = findService(call);
	const number = account.numbers.find(({ sid }) => sid === form.get('PhoneNumberSid'));
	if (number === undefined) throw new TwilioError(20404, path);
	const owner = serviceOf(account, number);
	if (owner) throw new TwilioError(owner === service ? 21710 : 21712);
	service.senders.push(number.sid);
	return { status: 201, resource: senderResource(account, service, number, origin) };
};

const fetch: Handler = (call) => ({
	status: 200,
	resource: senderResource(call.account, findService(call), findSender(call), call.origin),
});

const remove: Handler = (call) => {
	const { sid } = findSender(call);
	const service = findService(call);
	service.senders = service.senders.filter((other) => other !== sid);
	return { status: 204 };
};

function findSender(call: Call): PhoneNumber {
	const senders = sendersOf(call.account, findService(call));
	const number = senders.find(({ sid }) => sid === call.params.sid);
	if (number === undefined) throw new TwilioError(20404, call.path);
	return number;
}

const base = '/v1/Services/:serviceSid/PhoneNumbers';

/** The sender pools of Messaging Services. */
export const senderResources: readonly Resource[] = [
	{ path: base, handlers: { GET: list, POST: add } },
	{ path: `${base}/:sid`, handlers: { GET: fetch, DELETE: remove } },
];
