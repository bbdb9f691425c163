import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { errorPage, helpFor } from '../../errors/errorHelp';
import { silent, TwilioError } from '../../errors/twilioError';
import { isRecord } from '../../shared/record';
import { readJson, UnreadableAnswer } from '../client/answer';
import type { Connection } from '../client/connection';
import { productUrl } from '../client/hosts';
import { requestTwilio } from '../client/request';

/** Whether somebody wants to get texts from a sender, by Twilio's own names. */
export type Consent = {
	/** In E.164. */
	contact_id: string;
	/** A number, or the SID of a Messaging Service. */
	sender_id: string;
	status: 'opt-in' | 'opt-out';
	source: string;
	/** ISO 8601 in UTC. */
	date_of_consent?: string;
};

/** @see https://www.twilio.com/docs/messaging/features/bulk-upsert-consents-api */
export const maxConsents = 25;

/**
 * Sets up to 25 consents, and resolves with what is wrong with each; null for nothing.
 * @throws TwilioError when Twilio refuses all of them.
 */
export async function setConsents(
	connection: Connection,
	consents: readonly Consent[],
): Promise<Array<TwilioError | null>> {
	const marked = consents.map((consent) => ({
		...consent,
		correlation_id: randomUUID().replaceAll('-', ''),
	}));
	const results = await requestTwilio(connection, {
		method: 'POST',
		url: `${productUrl(connection.apiUrl, 'accounts')}/v1/Consents/Bulk`,
		form: marked.map((consent): [string, string] => ['Items', JSON.stringify(consent)]),
		read: readResults,
	});
	return marked.map(({ correlation_id: id }) => toError(results.get(id)));
}

/** By correlation id. */
function readResults(body: string): Map<string, IDataObject> {
	const { items } = readJson(body);
	if (!Array.isArray(items)) throw new UnreadableAnswer('JSON without "items"');
	const results = items.filter(isRecord) as IDataObject[]; // from JSON
	return new Map(results.map((result) => [String(result.correlation_id), result]));
}

function toError(result: IDataObject | undefined): TwilioError | null {
	if (!result) return new TwilioError(notMentioned);
	const code = Number(result.error_code);
	if (code === 0) return null;
	const reasons = [result.error_messages ?? []].flat().map(String);
	return new TwilioError({
		message: ['Twilio did not record this consent', reasons.join(', ')].filter(Boolean).join(': '),
		code,
		status: null,
		moreInfo: errorPage(code),
		help: helpFor(code),
		retryable: reasons.includes('INTERNAL_SERVER_ERROR'),
		outcome: 'rejected',
	});
}

const notMentioned = {
	...silent,
	message: 'Twilio did not say whether it recorded this consent',
	help: 'It may have. It is safe to try again.',
	retryable: true,
	outcome: 'unknown',
} as const;
