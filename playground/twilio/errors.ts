/**
 * Twilio's refusals: HTTP status and wording by code. `{}` stands for the value complained about.
 * Wording from answers people published and https://www.twilio.com/docs/api/errors (November 2026).
 */
const catalogue = {
	19023: [400, 'Invalid channel type'],
	20001: [400, 'Missing required parameter {} in the post body'],
	20003: [401, 'Authenticate'],
	20004: [405, 'Method not allowed'],
	20007: [400, 'Page size must be less than or equal to 1000'],
	20008: [403, 'Resource not accessible with Test Account Credentials'],
	20009: [409, 'Cannot {} message because delivery has not been completed.'],
	20101: [401, 'Invalid Access Token'],
	20104: [401, 'Access Token expired or expiration date invalid'],
	20404: [404, 'The requested resource {} was not found'],
	20422: [400, 'Invalid Parameter: {}'],
	20429: [429, 'Too Many Requests'],
	20500: [500, 'An internal server error has occurred'],
	20503: [503, 'Service Unavailable'],
	21211: [400, "Invalid 'To' Phone Number: {}"],
	21212: [
		400,
		"The 'From' number {} is not a valid phone number, shortcode, or alphanumeric sender ID.",
	],
	21266: [400, "'To' and 'From' number cannot be the same: {}"],
	21267: [400, "Alphanumeric Sender ID cannot be used as the 'From' number on trial accounts"],
	21402: [400, '{} is not a valid URL'],
	21403: [400, '{} is not a valid HTTP method'],
	21408: [
		400,
		"Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {}",
	],
	21421: [400, '{} is not a valid number'],
	21422: [400, '{} is not available'],
	21602: [400, 'Message body is required.'],
	21603: [400, "A 'From' phone number is required."],
	21604: [400, "A 'To' phone number is required."],
	21605: [400, 'The body exceeds the maximum of 160 characters.'],
	21606: [
		400,
		'The From phone number {} is not a valid, SMS-capable inbound phone number or short code for your account.',
	],
	21608: [
		400,
		'The number {} is unverified. Trial accounts cannot send messages to unverified numbers; ' +
			'verify {} at twilio.com/user/account/phone-numbers/verified, or purchase a Twilio number ' +
			'to send messages to unverified numbers',
	],
	21609: [400, "The 'StatusCallback' URL {} is not a valid URL."],
	21610: [400, 'Attempt to send to unsubscribed recipient'],
	21611: [400, "This 'From' number has exceeded the maximum number of queued messages"],
	21612: [
		400,
		"Message cannot be sent with the current combination of 'To' ({}) and/or 'From' parameters",
	],
	21614: [400, "'To' number is not a valid mobile number: {}"],
	21617: [400, 'The concatenated message body exceeds the 1600 character limit'],
	21619: [400, 'A Message Body, Media URL or Content SID is required'],
	21620: [400, 'Invalid media URL(s)'],
	21621: [400, "The 'From' number {} is not enabled for MMS"],
	21623: [400, 'Number of media files exceeds allowed limit'],
	21624: [400, 'Invalid validity period value'],
	21664: [400, "'FallbackFrom' cannot be used with a 'From' sender"],
	21665: [400, "Invalid 'FallbackFrom' sender"],
	21666: [400, "'FallbackFrom' requires MessagingServiceSid"],
	21667: [400, "'FallbackFrom' requires the Messaging Service to have an RCS Sender"],
	21654: [400, 'ContentSid Required'],
	21655: [400, 'The ContentSid is Invalid'],
	21656: [400, 'The ContentVariables Parameter is invalid'],
	21701: [404, 'The Messaging Service does not exist'],
	21702: [400, 'The Messaging Service is not available to send new messages'],
	21703: [400, 'The Messaging Service does not have a phone number available to send a message'],
	21704: [400, 'The Messaging Service contains no phone numbers'],
	21705: [400, 'The Messaging Service is invalid'],
	21710: [409, 'Phone Number or Short Code is already in the Messaging Service.'],
	21711: [
		400,
		'Phone Number, Shortcode or AlphaSender is not associated to the specified Messaging Service.',
	],
	21712: [409, 'Phone Number or Short Code is associated with another Messaging Service.'],
	21910: [400, "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel"],
	30409: [400, 'This message cannot be canceled'],
	35111: [400, 'SendAt timestamp is missing'],
	35114: [400, 'Scheduling does not support this timestamp'],
	35115: [400, 'Scheduling does not support this timestamp'],
	35117: [400, 'Scheduling does not support this timestamp'],
	35118: [400, 'MessagingServiceSid is required to schedule a message'],
	60200: [400, 'Invalid parameter: {}'],
	60202: [429, 'Max check attempts reached'],
	60203: [429, 'Max send attempts reached'],
	60204: [403, 'Service does not support this feature'],
	60212: [429, 'Too many concurrent requests for phone number'],
	60223: [400, 'Delivery channel disabled'],
	60408: [400, 'TemplateSid is only supported for the SMS channel'],
	60410: [403, 'Verification delivery attempt blocked'],
	60605: [403, 'Verification delivery attempt blocked'],
	63007: [400, "Twilio could not find a Channel with the specified 'From' address"],
	63038: [429, 'Account exceeded the 500 daily messages limit'],
	70051: [403, 'Authorization Failed'],
	// Of the Token API. Its OpenAPI document has only 400 for errors of the client.
	321402: [400, 'Empty client_id'],
	322402: [400, 'Invalid credentials'],
	322403: [400, 'Bad Request'],
} satisfies Record<number, [number, string]>;

export type ErrorCode = keyof typeof catalogue;

export const errorCodes = Object.keys(catalogue).map(Number);

/** Twilio's wording for a code that a message failed with; null for one not listed here. */
export const wordingOf = (code: number): string | null =>
	Object.entries(catalogue).find(([listed]) => Number(listed) === code)?.[1][1] ?? null;

/** A refusal on its way to a representation; `detail` is a field that only 401 answers have. */
export class TwilioError extends Error {
	readonly status: number;
	readonly detail: string | null;

	constructor(
		readonly code: ErrorCode,
		about = '',
		status?: number,
	) {
		const [usualStatus, wording] = catalogue[code];
		super(wording.replaceAll('{}', about));
		this.status = status ?? usualStatus;
		this.detail =
			code === 20003 && this.status === 401 ? 'Your AccountSid or AuthToken was incorrect.' : null;
	}

	get moreInfo() {
		return `https://www.twilio.com/docs/errors/${this.code}`;
	}
}
