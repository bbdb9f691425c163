/* eslint-disable @n8n/community-nodes/require-node-api-error -- never shipped: no node around it */
import { TwilioError } from '../errors';
import { setConsent } from '../optOut';
import type { Call, Handler, Resource } from './serve';

const maxItems = 25;

/** What is wrong with a field of a consent: https://www.twilio.com/docs/api/errors/30646 */
const rules: ReadonlyArray<[problem: string, field: string, allowed: RegExp]> = [
	['INVALID_CORRELATION_ID', 'correlation_id', /^[0-9a-f]{32}$/],
	['INVALID_SENDER_ID', 'sender_id', /^(MG[0-9a-fA-F]{32}|\+[1-9]\d{6,14}|\d{5,6})$/],
	['INVALID_CONTACT_ID', 'contact_id', /^\+[1-9]\d{6,14}$/],
	['INVALID_STATUS', 'status', /^opt-(in|out)$/],
	['INVALID_SOURCE', 'source', /^(website|offline|opt-in-message|opt-out-message|others)$/],
];

const setAll: Handler = (call) => {
	const items = call.form.all('Items');
	if (items.length === 0) throw new TwilioError(20001, 'Items');
	if (items.length > maxItems) throw new TwilioError(20422, 'Items');
	return {
		status: 201,
		resource: { element: 'Items', fields: { items: items.map(setOne(call)) } },
	};
};

const setOne =
	({ account, world }: Call) =>
	(item: string) => {
		const consent = parse(item);
		const problems = [
			...rules.filter(([, field, allowed]) => !allowed.test(consent[field] ?? '')),
			...(isPast(consent.date_of_consent, world.now()) ? [] : [['INVALID_DATE_OF_CONSENT']]),
		].map(([problem = '']) => problem);
		const { sender_id: sender = '', contact_id: recipient = '', status } = consent;
		if (problems.length === 0) {
			setConsent(account, { sender, recipient, isIn: status === 'opt-in' });
		}
		return {
			correlation_id: consent.correlation_id ?? null,
			error_code: problems.length === 0 ? 0 : 30646,
			error_messages: problems,
		};
	};

function parse(item: string): Partial<Record<string, string>> {
	try {
		return JSON.parse(item);
	} catch {
		throw new TwilioError(20422, 'Items');
	}
}

const isPast = (date: string | undefined, now: Date): boolean =>
	date === undefined ||
	(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(date) && new Date(date) <= now);

/** The consents of accounts.twilio.com. */
export const consentResources: readonly Resource[] = [
	{ path: '/v1/Consents/Bulk', handlers: { POST: setAll } },
];
