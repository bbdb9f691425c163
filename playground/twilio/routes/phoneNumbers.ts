import { TwilioError } from '../errors';
import type { Form } from '../form';
import { paginate } from '../paging';
import { phoneNumberResource } from '../representation/phoneNumber';
import { isCallable } from '../validation/options';
import type { PhoneNumber } from '../world';
import type { Call, Handler, Resource } from './serve';

/** `PhoneNumber` may be a part of the number, with `*` for any digit. */
const list: Handler = ({ account, query, path }) => {
	const pattern = query
		.get('PhoneNumber')
		.replace(/[^\d*]/g, '')
		.replaceAll('*', '\\d');
	const name = query.get('FriendlyName');
	const page = paginate({
		all: account.numbers,
		isListed: ({ phoneNumber, friendlyName }) =>
			new RegExp(pattern).test(phoneNumber) && (name === '' || friendlyName === name),
		query,
		path,
	});
	const items = page.items.map((number) => phoneNumberResource(account, number));
	return {
		status: 200,
		list: {
			key: 'incoming_phone_numbers',
			element: 'IncomingPhoneNumbers',
			page: { ...page, items },
		},
	};
};

const fetch: Handler = (call) => ({
	status: 200,
	resource: phoneNumberResource(call.account, findNumber(call)),
});

/** What is sent is set; an empty value clears. Nothing is set if anything is wrong. */
const update: Handler = (call) => {
	const { form, world, account } = call;
	const number = findNumber(call);
	const { friendlyName, smsApplicationSid } = number;
	const changes = {
		friendlyName: form.has('FriendlyName') ? form.get('FriendlyName') : friendlyName,
		smsUrl: readUrl(form, 'SmsUrl', number.smsUrl),
		smsMethod: readMethod(form, 'SmsMethod', number.smsMethod),
		smsFallbackUrl: readUrl(form, 'SmsFallbackUrl', number.smsFallbackUrl),
		smsFallbackMethod: readMethod(form, 'SmsFallbackMethod', number.smsFallbackMethod),
		smsApplicationSid: form.has('SmsApplicationSid')
			? form.get('SmsApplicationSid')
			: smsApplicationSid,
		dateUpdated: world.now(),
	};
	if (!/^(AP[0-9a-fA-F]{32})?$/.test(changes.smsApplicationSid)) {
		throw new TwilioError(20422, 'SmsApplicationSid');
	}
	Object.assign(number, changes);
	return { status: 200, resource: phoneNumberResource(account, number) };
};

/** @throws TwilioError 21402 for what cannot be called; an empty value is allowed */
export function readUrl(form: Form, name: string, present: string): string {
	const url = form.has(name) ? form.get(name) : present;
	if (url !== '' && !isCallable(url)) throw new TwilioError(21402, `${name} ${url}`);
	return url;
}

/** @throws TwilioError 21403 for anything but GET and POST */
export function readMethod(form: Form, name: string, present: 'GET' | 'POST'): 'GET' | 'POST' {
	const method = (form.get(name) || present).toUpperCase();
	if (method !== 'GET' && method !== 'POST') throw new TwilioError(21403, `${name} ${method}`);
	return method;
}

function findNumber({ account, params, path }: Call): PhoneNumber {
	const number = account.numbers.find(({ sid }) => sid === params.sid);
	if (number === undefined) throw new TwilioError(20404, path);
	return number;
}

const base = '/2010-04-01/Accounts/:accountSid/IncomingPhoneNumbers';

export const phoneNumberResources: readonly Resource[] = [
	{ path: base, handlers: { GET: list } },
	{ path: `${base}/:sid`, handlers: { GET: fetch, POST: update } },
];
