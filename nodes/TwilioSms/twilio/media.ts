import type { IDataObject } from 'n8n-workflow';
import { refusal, silent, TwilioError } from '../errors/twilioError';
import type { Connection } from './client/connection';
import { pausesForNewFilesMs } from './client/files';
import { accountPath } from './client/hosts';
import { readRecordPages, type List } from './client/pages';
import { readMessageBySid } from './messages';

/** A file of a message. */
export type Media = {
	url: string;
	contentType: string | null;
};

export interface MessageMedia {
	media: Media[];
	/** Twilio may not have all of its files in place yet. */
	isNew: boolean;
}

/** Ten times what Twilio takes with one message: https://www.twilio.com/docs/api/errors/21623 */
const maxFiles = 100;
/** After so long a file that is missing will not come any more. */
const newForMs = 5 * 60_000;

/**
 * The files of a message, in Twilio's order. Of a new message they are asked for again until there
 * are as many as it says.
 * @throws TwilioError
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export async function readMedia(connection: Connection, messageSid: string): Promise<MessageMedia> {
	const [{ message }, listed] = await Promise.all([
		readMessageBySid(connection, messageSid),
		readMediaList(connection, messageSid),
	]);
	const expected = message.numMedia ?? 0;
	const isNew = Date.now() - Date.parse(message.dateCreated ?? '') < newForMs;
	let media = listed;
	for (const pauseMs of isNew ? pausesForNewFilesMs : []) {
		if (media.length >= expected || !(await connection.limiter.pause(pauseMs, 'read'))) break;
		media = await readMediaList(connection, messageSid);
	}
	if (isNew && media.length < expected) throw notAllThere(media.length, expected);
	return { media, isNew };
}

async function readMediaList(connection: Connection, messageSid: string): Promise<Media[]> {
	const path = accountPath(connection, `Messages/${messageSid}/Media`);
	const list: List = { product: 'api', firstPage: `${path}.json`, recordsName: 'media_list' };
	const records: IDataObject[] = [];
	for await (const page of readRecordPages(connection, list)) {
		records.push(...page);
		if (records.length > maxFiles) throw tooMany();
	}
	return records.map(({ sid, content_type: contentType }) => ({
		url: `${connection.apiUrl}${path}/${String(sid)}`,
		contentType: typeof contentType === 'string' ? contentType : null,
	}));
}

function tooMany(): TwilioError {
	return refusal(
		`The message has more than ${maxFiles} files`,
		'Twilio takes up to 10 files with a message. Check the API URL in the credential.',
	);
}

function notAllThere(count: number, expected: number): TwilioError {
	return new TwilioError({
		...silent,
		message: `Twilio has only ${count} of the ${expected} files of this message so far`,
		help: 'The message is new, and its files follow within seconds. Run this item again.',
		retryable: true,
		outcome: 'rejected',
	});
}
