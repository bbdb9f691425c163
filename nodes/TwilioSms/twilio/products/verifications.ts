import type { IDataObject } from 'n8n-workflow';
import { helpFor } from '../../errors/errorHelp';
import { TwilioError } from '../../errors/twilioError';
import { toColumns } from '../../shared/columns';
import type { Connection } from '../client/connection';
import { productUrl } from '../client/hosts';
import type { List } from '../client/pages';
import { requestTwilio } from '../client/request';
import { readResource, readSidAndAll } from '../webhookSettings';

/** Twilio's POST parameters by their own names. Undefined ones are not sent. */
export type VerificationParameters = {
	To: string;
	Channel: string;
	CustomCode?: string;
	CustomFriendlyName?: string;
	Locale?: string;
	RiskCheck?: string;
	TemplateSid?: string;
	/** JSON. */
	TemplateCustomSubstitutions?: string;
};

/** The account's Verify Services. @see https://www.twilio.com/docs/verify/api/service */
export const verifyServiceList: List = {
	product: 'verify',
	firstPage: '/v2/Services?PageSize=100',
	recordsName: 'services',
};

/**
 * Sends somebody a code, and resolves with the verification as Twilio wrote it. @throws TwilioError
 * @see https://www.twilio.com/docs/verify/api/verification
 */
export async function startVerification(
	connection: Connection,
	{ serviceSid, parameters }: { serviceSid: string; parameters: VerificationParameters },
	beforeEachTry: () => void,
): Promise<IDataObject> {
	return await requestTwilio(connection, {
		method: 'POST',
		url: `${serviceUrl(connection, serviceSid)}/Verifications`,
		form: Object.entries(parameters).filter(([, value]) => value !== undefined),
		sendsMessage: true,
		beforeEachTry,
		read: readSidAndAll,
	});
}

/** Too many wrong codes: https://www.twilio.com/docs/api/errors/60202 */
const maxAttemptsCode = 60202;
const notFoundCode = 20404;

/**
 * Checks a code, and resolves with the verification as Twilio wrote it. Of one that is over, it says
 * no more than that it is not there, as of a service that does not exist. @throws TwilioError
 * @see https://www.twilio.com/docs/verify/api/verification-check
 */
export async function checkVerification(
	connection: Connection,
	{ serviceSid, to, code }: { serviceSid: string; to: string; code: string },
): Promise<IDataObject> {
	const url = serviceUrl(connection, serviceSid);
	const checking = requestTwilio(connection, {
		method: 'POST',
		url: `${url}/VerificationCheck`,
		form: [
			['To', to],
			['Code', code],
		],
		read: readSidAndAll,
	});
	return await checking.catch(async (error: unknown) => {
		const found = error instanceof TwilioError ? error.facts.code : null;
		const over = { to, service_sid: serviceSid, valid: false };
		if (found === maxAttemptsCode) return { ...over, status: 'max_attempts_reached' };
		if (found !== notFoundCode) return await checking;
		await readResource(connection, url);
		return over;
	});
}

/** The columns of a verification, in n8n's order. */
const names = [
	'status',
	'valid',
	'to',
	'channel',
	'date_created',
	'date_updated',
	'sid',
	'service_sid',
	'account_sid',
];

export function toVerification(raw: IDataObject): IDataObject {
	return toColumns(raw, names);
}

/** Why a code does not count; null if it does. */
export function whyNotValid({ valid, status }: IDataObject): string | null {
	if (valid === true) return null;
	if (status === 'pending') return 'The code is wrong. The person may try again.';
	if (status === 'max_attempts_reached') return helpFor(maxAttemptsCode);
	return 'No code is open for this recipient: it has expired, was used before, or was never sent. Start a new verification.';
}

function serviceUrl({ apiUrl }: Connection, sid: string): string {
	return `${productUrl(apiUrl, 'verify')}/v2/Services/${sid}`;
}
