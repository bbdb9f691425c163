import { formBody, type Parameter } from './parameters';

/**
 * Codes, levels and texts of the debugger alerts that a webhook can raise, from Twilio's error
 * dictionary (https://www.twilio.com/docs/api/errors, read November 2026).
 */
const CATALOGUE = {
	11100: ['error', 'Invalid URL format'],
	11200: ['error', 'HTTP retrieval failure'],
	11205: ['error', 'HTTP connection failure'],
	11206: ['error', 'HTTP protocol violation'],
	11210: ['error', 'HTTP bad host name'],
	11215: ['error', 'HTTP too many redirects'],
	11216: ['error', 'HTTP invalid redirect'],
	11220: ['error', 'SSL/TLS Handshake Error'],
	11235: ['error', 'Certificate Invalid - Domain Mismatch'],
	11236: ['error', 'Certificate Invalid - Certificate Expired'],
	11237: ['error', 'Certificate Invalid - Could not find path to certificate'],
	11243: ['error', 'HTTP retry policy is invalid'],
	11750: ['error', 'TwiML response body too large'],
	12100: ['error', 'Document parse failure'],
	12102: ['error', 'The root element must be Response'],
	12200: ['warning', 'Schema validation warning'],
	12300: ['error', 'Invalid Content-Type'],
	14101: ['warning', 'Invalid "To" attribute'],
	14102: ['warning', 'Invalid "From" attribute'],
	14103: ['warning', 'Invalid Body'],
	14104: ['warning', 'Invalid Method attribute'],
	14106: ['warning', 'Document retrieval limit reached'],
	14107: ['error', 'SMS send rate limit exceeded'],
	14108: ['warning', 'From phone number not SMS capable'],
	14109: ['warning', 'TwiML Reply message limit exceeded'],
} as const satisfies Record<number, readonly ['error' | 'warning', string]>;

export type AlertCode = keyof typeof CATALOGUE;

/** What is wrong, before it is known which request it belongs to. */
export interface Problem {
	errorCode: AlertCode;
	/** What exactly, in words for the one who must fix it; null when the code says it all. */
	detail: string | null;
}

/** One entry of Twilio's debugger; the fields of its Monitor Alert that a webhook decides. */
export interface Alert extends Problem {
	logLevel: 'error' | 'warning';
	messageText: string;
	requestMethod: 'GET' | 'POST';
	requestUrl: string;
	/** The parameters of the request as a form body. */
	requestVariables: string;
	httpResponse: number;
	responseBody: string;
}

/**
 * Twilio's own proxy answers 502 for a server that gave no answer: captured alerts of time-outs
 * (11200) and unknown hosts (11210) carry `httpResponse=502`.
 */
const NO_ANSWER = { status: 502, body: '' };

/** The request that an alert is about, and its answer, null when none came. */
export interface Exchanged {
	method: 'GET' | 'POST';
	url: string;
	params: readonly Parameter[];
	answer: { status: number; body: string } | null;
}

/** The debugger entry for a problem with one webhook request. */
export function alertAbout({ errorCode, detail }: Problem, exchanged: Exchanged): Alert {
	const [logLevel, messageText] = CATALOGUE[errorCode];
	const { status, body } = exchanged.answer ?? NO_ANSWER;
	return {
		errorCode,
		detail,
		logLevel,
		messageText,
		requestMethod: exchanged.method,
		requestUrl: exchanged.url,
		requestVariables: formBody(exchanged.params),
		httpResponse: status,
		responseBody: body,
	};
}
