import { lookUp } from '../lookup';
import type { Handler, Resource } from './serve';

const fetch: Handler = ({ account, params, query, origin }) => {
	const fields = lookUp(account, {
		typed: params.phoneNumber ?? '',
		fields: query.get('Fields'),
		countryCode: query.get('CountryCode'),
		lastVerifiedDate: query.get('LastVerifiedDate'),
	});
	const url = `${origin}/v2/PhoneNumbers/${String(fields.phone_number)}`;
	return { status: 200, resource: { element: 'PhoneNumber', fields: { ...fields, url } } };
};

/** The Lookup API of lookups.twilio.com. */
export const lookupResources: readonly Resource[] = [
	{ path: '/v2/PhoneNumbers/:phoneNumber', handlers: { GET: fetch } },
];
