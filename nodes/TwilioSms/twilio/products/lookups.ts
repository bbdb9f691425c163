import type { IDataObject } from 'n8n-workflow';
import { camelCase } from '../../shared/camelCase';
import { isRecord } from '../../shared/record';
import { readJson, UnreadableAnswer } from '../client/answer';
import type { Connection } from '../client/connection';
import { productUrl } from '../client/hosts';
import { requestTwilio } from '../client/request';

export interface LookupRequest {
	/** With "+" and country code, or as people write it in the country. */
	phoneNumber: string;
	/** What else to find out. Each costs money. */
	fields: readonly string[];
	/** What some of the fields need, by Twilio's parameters, such as `LastVerifiedDate`. */
	details: Readonly<Record<string, string>>;
	/** Two letters (ISO 3166-1), for a number without country code; Twilio's default is the US. */
	countryCode?: string;
}

/** What Twilio knows about a number. Whatever was not asked for is null. */
export type Lookup = {
	/** In the form +14155550100; if it is not valid, as Twilio read it. */
	phoneNumber: string | null;
	valid: boolean;
	/** Why it is not valid: TOO_SHORT, TOO_LONG, INVALID_COUNTRY_CODE, NOT_A_NUMBER, ... */
	validationErrors: string[];
	countryCode: string | null;
	callingCountryCode: string | null;
	nationalFormat: string | null;
	lineTypeIntelligence: IDataObject | null;
	callerName: IDataObject | null;
	smsPumpingRisk: IDataObject | null;
	lineStatus: IDataObject | null;
	simSwap: IDataObject | null;
	reassignedNumber: IDataObject | null;
	identityMatch: IDataObject | null;
	url: string | null;
};

export interface LookupAnswer {
	lookup: Lookup;
	/** As Twilio wrote it. */
	raw: IDataObject;
}

/**
 * Asks Twilio about a number. An invalid number is a result, too.
 * @throws TwilioError
 * @see https://www.twilio.com/docs/lookup/v2-api
 */
export async function lookUpNumber(
	connection: Connection,
	{ phoneNumber, fields, countryCode, details }: LookupRequest,
): Promise<LookupAnswer> {
	const query = new URLSearchParams({
		...(fields.length > 0 && { Fields: fields.join(',') }),
		...(countryCode !== undefined && { CountryCode: countryCode }),
		...details,
	});
	const path = `/v2/PhoneNumbers/${encodeURIComponent(phoneNumber)}`;
	return await requestTwilio(connection, {
		method: 'GET',
		url: `${productUrl(connection.apiUrl, 'lookups')}${path}${query.size > 0 ? `?${query}` : ''}`,
		read: readLookup,
	});
}

function readLookup(body: string): LookupAnswer {
	const raw = readJson(body);
	const { valid, validation_errors: errors } = raw;
	if (typeof valid !== 'boolean') throw new UnreadableAnswer('JSON without "valid"');
	const text = (name: string) => (typeof raw[name] === 'string' ? raw[name] : null);
	const part = (name: string) => withCamelCase(raw[name]);
	const lookup = {
		phoneNumber: text('phone_number'),
		valid,
		validationErrors: Array.isArray(errors) ? errors.map(String) : [],
		countryCode: text('country_code'),
		callingCountryCode: text('calling_country_code'),
		nationalFormat: text('national_format'),
		lineTypeIntelligence: part('line_type_intelligence'),
		callerName: part('caller_name'),
		smsPumpingRisk: part('sms_pumping_risk'),
		lineStatus: part('line_status'),
		simSwap: part('sim_swap'),
		reassignedNumber: part('reassigned_number'),
		identityMatch: part('identity_match'),
		url: text('url'),
	};
	return { lookup, raw };
}

function withCamelCase(part: unknown): IDataObject | null {
	if (!isRecord(part)) return null;
	const entries = Object.entries(part as IDataObject); // from JSON
	return Object.fromEntries(
		entries.map(([name, value]) => [
			camelCase(name),
			isRecord(value) ? withCamelCase(value) : value,
		]),
	);
}
