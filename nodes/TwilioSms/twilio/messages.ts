import type { ApiVersion } from '../shared/credential';
import { readMessage, readMessages, type MessageAnswer } from './client/answer';
import type { Connection } from './client/connection';
import { accountPath } from './client/hosts';
import { requestTwilio } from './client/request';

/**
 * Twilio's POST parameters by their own names. Undefined ones are not sent; a list is sent value by
 * value.
 * @see https://www.twilio.com/docs/messaging/api/message-resource#create-a-message
 */
export type MessageParameters = {
	From?: string;
	MessagingServiceSid?: string;
	FallbackFrom?: string;
	To: string;
	Body?: string;
	ContentSid?: string;
	/** JSON. */
	ContentVariables?: string;
	MediaUrl?: readonly string[];
	StatusCallback?: string;
	ApplicationSid?: string;
	ScheduleType?: 'fixed';
	/** ISO 8601 in UTC. */
	SendAt?: string;
	/** In seconds. */
	ValidityPeriod?: number;
	SmartEncoded?: boolean;
	ShortenUrls?: boolean;
	SendAsMms?: boolean;
	RiskCheck?: string;
	MessageIntent?: string;
	TrafficType?: string;
	PersistentAction?: readonly string[];
	ContentRetention?: string;
	AddressRetention?: string;
	ProvideFeedback?: boolean;
	Attempt?: number;
};

interface MessageApi {
	/** The path of the list of messages, below the account. */
	listPath: string;
	/** The path of one message, below the account. */
	messagePath(sid: string): string;
	pageSizeParameter: string;
	/** Whether a list can be filtered only by whole days. */
	filtersByDay: boolean;
	/** In characters. */
	maxBodyLength: number;
	/** Whether a message can be created with this parameter. */
	takes(parameter: string): boolean;
}

/**
 * @see https://www.twilio.com/docs/messaging/api/message-resource for 2010-04-01, and for
 * 2008-08-01 Twilio's page "Sending SMS" of 2009.
 */
export const messageApis: Readonly<Record<ApiVersion, MessageApi>> = {
	'2010-04-01': {
		listPath: 'Messages.json',
		messagePath: (sid) => `Messages/${sid}.json`,
		pageSizeParameter: 'PageSize',
		filtersByDay: false,
		maxBodyLength: 1600,
		takes: () => true,
	},
	'2008-08-01': {
		listPath: 'SMS/Messages',
		messagePath: (sid) => `SMS/Messages/${sid}`,
		pageSizeParameter: 'num',
		filtersByDay: true,
		maxBodyLength: 160,
		takes: (parameter) => ['From', 'To', 'Body', 'StatusCallback'].includes(parameter),
	},
};

/**
 * Sends a message, with the parameters in the order given. `beforeEachTry` may still refuse.
 * @throws TwilioError
 */
export async function createMessage(
	connection: Connection,
	parameters: MessageParameters,
	beforeEachTry?: () => void,
): Promise<MessageAnswer> {
	return await requestTwilio(connection, {
		method: 'POST',
		url: accountUrl(connection, messageApis[connection.apiVersion].listPath),
		form: Object.entries(parameters).flatMap(([name, value]) =>
			[value ?? []].flat().map((one): [string, string] => [name, String(one)]),
		),
		sendsMessage: true,
		beforeEachTry,
		read: readMessage,
	});
}

/**
 * The latest message sent or received, if there is one.
 * @throws TwilioError
 */
export async function readLatestMessage(
	connection: Connection,
): Promise<MessageAnswer | undefined> {
	const { listPath, pageSizeParameter } = messageApis[connection.apiVersion];
	const { records } = await requestTwilio(connection, {
		method: 'GET',
		url: accountUrl(connection, `${listPath}?${pageSizeParameter}=1`),
		read: readMessages,
	});
	return records[0];
}

/** @throws TwilioError, with code 20404 when the account has no such message. */
export async function readMessageBySid(
	connection: Connection,
	sid: string,
): Promise<MessageAnswer> {
	return await requestTwilio(connection, {
		method: 'GET',
		url: messageUrl(connection, sid),
		read: readMessage,
	});
}

export function messageUrl(connection: Connection, sid: string): string {
	return accountUrl(connection, messageApis[connection.apiVersion].messagePath(sid));
}

function accountUrl(connection: Connection, path: string): string {
	return connection.apiUrl + accountPath(connection, path);
}
