import { readPhoneNumber } from '../addresses';
import { TwilioError } from '../errors';
import type { Form } from '../form';
import { paginate } from '../paging';
import { phoneNumberResource } from '../representation/phoneNumber';
import { sampleSmsUrl } from '../sample';
import { newNumber } from '../seeding';
import { isCallable } from '../validation/options';
import type { PhoneNumber } from '../world';
import type { Call, Handler, Resource } from './serve';

/** Twilio lists these apart from the numbers. */
export const isShortCode = ({ phoneNumber }: PhoneNumber) => !phoneNumber.startsWith('+');

/** `PhoneNumber` may be a part of the number, with `*` for any digit. */
const list: Handler = ({ account, query, path }) => {
	const pattern = query
		.get('PhoneNumber')
		.replace(/[^\d*]/g, '')
		.replaceAll('*', '\\d');
	const name = query.get('FriendlyName');
	const page = paginate({
		all: account.numbers,
		isListed: (number) =>
			!isShortCode(number) &&
			new RegExp(pattern).test(number.phoneNumber) &&
			(name === '' || number.friendlyName === name),
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

/**
 * Buys a number, which then calls Twilio's sample until it is changed. Which numbers there are to
 * buy is not known here: any that nobody has.
 */
const create: Handler = (call) => {
	const { form, world, account } = call;
	const typed = form.get('PhoneNumber');
	if (typed === '') throw new TwilioError(20001, 'PhoneNumber');
	const phoneNumber = readPhoneNumber(typed);
	if (phoneNumber === undefined) throw new TwilioError(21421, typed);
	const isTaken = world.accounts.some(({ numbers }) =>
		numbers.some((number) => number.phoneNumber === phoneNumber),
	);
	if (isTaken) throw new TwilioError(21422, phoneNumber);
	const seed = { sid: world.newSid('PN'), phoneNumber, smsUrl: sampleSmsUrl };
	const number = newNumber(seed, world.now());
	Object.assign(number, readChanges(form, number));
	account.numbers.push(number);
	return { status: 201, resource: phoneNumberResource(account, number) };
};

/** What is sent is set; an empty value clears. Nothing is set if anything is wrong. */
const update: Handler = (call) => {
	const number = findNumber(call);
	const changes = readChanges(call.form, number);
	Object.assign(number, changes, { dateUpdated: call.world.now() });
	return { status: 200, resource: phoneNumberResource(call.account, number) };
};

function readChanges(form: Form, number: PhoneNumber): Partial<PhoneNumber> {
	const read = (name: string, present: string) => (form.has(name) ? form.get(name) : present);
	const smsApplicationSid = read('SmsApplicationSid', number.smsApplicationSid);
	if (!/^(AP[0-9a-fA-F]{32})?$/.test(smsApplicationSid)) {
		throw new TwilioError(20422, 'SmsApplicationSid');
	}
	return {
		friendlyName: read('FriendlyName', number.friendlyName),
		smsUrl: readUrl(form, 'SmsUrl', number.smsUrl),
		smsMethod: readMethod(form, 'SmsMethod', number.smsMethod),
		smsFallbackUrl: readUrl(form, 'SmsFallbackUrl', number.smsFallbackUrl),
		smsFallbackMethod: readMethod(form, 'SmsFallbackMethod', number.smsFallbackMethod),
		smsApplicationSid,
	};
}

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
	{ path: base, handlers: { GET: list, POST: create } },
	{ path: `${base}/:sid`, handlers: { GET: fetch, POST: update } },
];
