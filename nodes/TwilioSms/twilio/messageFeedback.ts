import type { IDataObject } from 'n8n-workflow';
import { readJson, UnreadableAnswer } from './client/answer';
import type { Connection } from './client/connection';
import { accountPath } from './client/hosts';
import { requestTwilio } from './client/request';

/**
 * Tells Twilio the outcome of a message, and resolves with the feedback as Twilio wrote it.
 * @throws TwilioError
 * @see https://www.twilio.com/docs/messaging/api/message-feedback-resource
 */
export async function giveFeedback(
	connection: Connection,
	messageSid: string,
	outcome: string,
): Promise<IDataObject> {
	return await requestTwilio(connection, {
		method: 'POST',
		url: connection.apiUrl + accountPath(connection, `Messages/${messageSid}/Feedback.json`),
		form: [['Outcome', outcome]],
		read: (body) => {
			const feedback = readJson(body);
			if (typeof feedback.outcome === 'string') return feedback;
			throw new UnreadableAnswer('JSON without an outcome');
		},
	});
}
