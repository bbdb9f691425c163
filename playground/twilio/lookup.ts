import {
	isSupportedCountry,
	parsePhoneNumberFromString,
	type PhoneNumber,
	validatePhoneNumberLength,
} from 'libphonenumber-js';
import { TwilioError } from './errors';
import type { Value } from './representation/resource';
import type { Account } from './world';

/** What can be asked about a number. https://www.twilio.com/docs/lookup/v2-api */
type Package = (
	number: PhoneNumber,
	account: Account,
	details: Details,
) => { [field: string]: Value };

/** What the question says besides. */
interface Details {
	/** YYYYMMDD */
	lastVerifiedDate: string;
}

/** The numbers of these area codes cost the called party. */
const tollFree = /^\+18(00|33|44|55|66|77|88)/;

/** The recipient to whom messages fail with 30006, "Landline or unreachable carrier". */
const landline = /^\+1\d{3}5550196$/;

const lineOf: Package = ({ number }, { numbers }) => {
	const mobile = { mobile_country_code: '311', mobile_network_code: '180' };
	const fixed = { mobile_country_code: null, mobile_network_code: null };
	if (numbers.some(({ phoneNumber }) => phoneNumber === number)) {
		return { ...mobile, carrier_name: 'Twilio - SMS/MMS-SVR', type: 'nonFixedVoip' };
	}
	if (tollFree.test(number)) return { ...fixed, carrier_name: 'Local Toll-Free', type: 'tollFree' };
	if (landline.test(number)) return { ...fixed, carrier_name: 'Local Telephone', type: 'landline' };
	return { ...mobile, carrier_name: 'Local Wireless', type: 'mobile' };
};

/** Only US carriers tell names: https://www.twilio.com/docs/api/errors/60607 */
const callerOf: Package = ({ country }) =>
	country === undefined || country === 'US'
		? { caller_name: 'LOCAL CALLER', caller_type: 'CONSUMER', error_code: null }
		: { caller_name: null, caller_type: null, error_code: 60607 };

/** What Twilio opens to few accounts only: https://www.twilio.com/docs/api/errors/60606 */
const closed =
	(...fields: string[]): Package =>
	() => ({ ...Object.fromEntries(fields.map((field) => [field, null])), error_code: 60606 });

const packages: Record<string, Package> = {
	caller_name: callerOf,
	sim_swap: closed('last_sim_swap', 'carrier_name', 'mobile_country_code', 'mobile_network_code'),
	call_forwarding: closed('call_forwarding_enabled'),
	line_status: closed('status'),
	line_type_intelligence: lineOf,
	identity_match: closed(
		'first_name_match',
		'last_name_match',
		'address_lines_match',
		'city_match',
		'state_match',
		'postal_code_match',
		'address_country_match',
		'national_id_match',
		'date_of_birth_match',
		'summary_score',
		'error_message',
	),
	reassigned_number: (_number, _account, { lastVerifiedDate }) => ({
		last_verified_date: lastVerifiedDate.replace(/^(....)(..)(..)$/, '$1-$2-$3') || null,
		is_number_reassigned: 'no_data_available',
	}),
	sms_pumping_risk: () => ({
		carrier_risk_category: 'low',
		number_blocked: false,
		number_blocked_date: null,
		number_blocked_last_3_months: false,
		sms_pumping_risk_score: 4,
	}),
	phone_number_quality_score: closed('quality_score', 'quality_category'),
	pre_fill: closed('first_name', 'last_name', 'address_line'),
};

/** https://www.twilio.com/docs/lookup/v2-api#validation-errors */
type ValidationError = 'INVALID_BUT_POSSIBLE' | 'INVALID_COUNTRY_CODE' | LengthError;
type LengthError = 'TOO_SHORT' | 'TOO_LONG' | 'INVALID_LENGTH' | 'NOT_A_NUMBER';

/** Numbers in the area code of examples and demos count as valid, as they do in messages. */
const fictional = /^\+1555\d{7}$/;

interface Question {
	typed: string;
	/** Comma-separated names of packages; '' asks for the format only. */
	fields: string;
	lastVerifiedDate?: string;
	/** Of numbers in national format; default US. */
	countryCode: string;
}

/**
 * What Twilio knows of a number, named as in its JSON; packages that were not asked for are null.
 * @throws TwilioError 20422 for a package or country there is not
 */
export function lookUp(
	account: Account,
	{ typed, fields, countryCode, lastVerifiedDate = '' }: Question,
): { [field: string]: Value } {
	const asked = fields.split(',').map((field) => field.trim());
	const known = ['', 'validation', ...Object.keys(packages)];
	if (!asked.every((field) => known.includes(field))) throw new TwilioError(20422, 'Fields');
	const country = countryCode === '' ? 'US' : countryCode.toUpperCase();
	if (!isSupportedCountry(country)) throw new TwilioError(20422, 'CountryCode');
	if (!/^(\d{8})?$/.test(lastVerifiedDate)) throw new TwilioError(20422, 'LastVerifiedDate');
	const number = parsePhoneNumberFromString(typed, country);
	const error = errorOf(number, validatePhoneNumberLength(typed, country));
	const isValid = number !== undefined && error === undefined;
	const answers = Object.entries(packages).map(([field, answer]) => [
		field,
		isValid && asked.includes(field)
			? { error_code: null, ...answer(number, account, { lastVerifiedDate }) }
			: null,
	]);
	return {
		calling_country_code: isValid ? number.countryCallingCode : null,
		country_code: isValid ? (number.country ?? 'US') : null,
		phone_number: number?.number ?? typed,
		national_format: isValid ? number.formatNational() : null,
		valid: isValid,
		validation_errors: error === undefined ? [] : [error],
		...Object.fromEntries(answers),
	};
}

function errorOf(
	number: PhoneNumber | undefined,
	lengthError: LengthError | 'INVALID_COUNTRY' | undefined,
): ValidationError | undefined {
	if (lengthError === 'INVALID_COUNTRY') return 'INVALID_COUNTRY_CODE';
	if (lengthError !== undefined) return lengthError;
	if (number === undefined) return 'NOT_A_NUMBER';
	return number.isValid() || fictional.test(number.number) ? undefined : 'INVALID_BUT_POSSIBLE';
}
