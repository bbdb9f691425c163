import { TwilioError } from '../errors';
import type { Form } from '../form';
import { paginate } from '../paging';
import { serviceResource } from '../representation/service';
import { newService } from '../seeding';
import type { Service } from '../world';
import { readMethod, readUrl } from './phoneNumbers';
import type { Call, Handler, Resource } from './serve';

const list: Handler = ({ account, query, path, origin }) => {
	const page = paginate({ all: account.services, isListed: () => true, query, path });
	const items = page.items.map((service) => serviceResource(account, service, origin));
	return { status: 200, list: { key: 'services', element: 'Services', page: { ...page, items } } };
};

const create: Handler = ({ world, account, form, origin }) => {
	const friendlyName = form.get('FriendlyName');
	if (friendlyName === '') throw new TwilioError(20001, 'FriendlyName');
	const service = newService({ sid: world.newSid('MG'), friendlyName, now: world.now() });
	Object.assign(service, readChanges(form, service));
	account.services.push(service);
	return { status: 201, resource: serviceResource(account, service, origin) };
};

const fetch: Handler = (call) => ({
	status: 200,
	resource: serviceResource(call.account, findService(call), call.origin),
});

const update: Handler = (call) => {
	const service = findService(call);
	Object.assign(service, readChanges(call.form, service), { dateUpdated: call.world.now() });
	return { status: 200, resource: serviceResource(call.account, service, call.origin) };
};

const remove: Handler = (call) => {
	const service = findService(call);
	call.account.services = call.account.services.filter((other) => other !== service);
	return { status: 204 };
};

/** What is sent is set; an empty URL clears. */
const readChanges = (form: Form, present: Service): Partial<Service> => ({
	friendlyName: form.get('FriendlyName') || present.friendlyName,
	inboundRequestUrl: readUrl(form, 'InboundRequestUrl', present.inboundRequestUrl ?? '') || null,
	inboundMethod: readMethod(form, 'InboundMethod', present.inboundMethod),
	fallbackUrl: readUrl(form, 'FallbackUrl', present.fallbackUrl ?? '') || null,
	fallbackMethod: readMethod(form, 'FallbackMethod', present.fallbackMethod),
	statusCallback: readUrl(form, 'StatusCallback', present.statusCallback ?? '') || null,
	stickySender: readFlag(form, 'StickySender', present.stickySender),
	mmsConverter: readFlag(form, 'MmsConverter', present.mmsConverter),
	smartEncoding: readFlag(form, 'SmartEncoding', present.smartEncoding),
	fallbackToLongCode: readFlag(form, 'FallbackToLongCode', present.fallbackToLongCode),
	areaCodeGeomatch: readFlag(form, 'AreaCodeGeomatch', present.areaCodeGeomatch),
	validityPeriod: Number(form.get('ValidityPeriod') || present.validityPeriod),
	useInboundWebhookOnNumber: readFlag(
		form,
		'UseInboundWebhookOnNumber',
		present.useInboundWebhookOnNumber,
	),
});

function readFlag(form: Form, name: string, present: boolean): boolean {
	const value = (form.get(name) || String(present)).toLowerCase();
	if (value !== 'true' && value !== 'false') throw new TwilioError(20422, name);
	return value === 'true';
}

/** @throws TwilioError 20404 for a service that is not there */
export function findService({ account, params, path }: Call): Service {
	const service = account.services.find(({ sid }) => sid === (params.serviceSid ?? params.sid));
	if (service === undefined) throw new TwilioError(20404, path);
	return service;
}

export const serviceResources: readonly Resource[] = [
	{ path: '/v1/Services', handlers: { GET: list, POST: create } },
	{ path: '/v1/Services/:sid', handlers: { GET: fetch, POST: update, DELETE: remove } },
];
