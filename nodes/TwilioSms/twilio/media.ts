import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { credentialName, readCredential } from '../shared/credential';
import type { Connection } from './client/connection';
import { refusal, TwilioError } from '../errors/twilioError';
import { readFile, type Context, type FileRequest } from './client/files';
import { accountPath } from './client/hosts';
import { toErrorFacts } from '../errors/nodeError';
import { readRecordPages, type List } from './client/pages';

/** Of one file. The most of any channel: https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages */
const maxBytes = 16 * 1024 * 1024;

/** Ten times what Twilio takes with one message: https://www.twilio.com/docs/api/errors/21623 */
const maxFiles = 100;
const checkServer =
	'Twilio takes up to 10 files with a message. Check the API URL in the credential.';

/** A file of a message. */
export type Media = {
	url: string;
	contentType: string | null;
};

/** What came of the files of a message. */
export interface Downloaded {
	/** Each file as it was given, with the `error` if it could not be read. */
	media: IDataObject[];
	/** By the prefix and the number of the file: `media0`, `media1`, ... */
	binary: IBinaryKeyData;
	/** Why the first one could not be read, if none could. */
	failure?: unknown;
}

/**
 * The files of a message, in Twilio's order.
 * @throws TwilioError
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export async function readMediaList(connection: Connection, messageSid: string): Promise<Media[]> {
	const path = accountPath(connection, `Messages/${messageSid}/Media`);
	const records: IDataObject[] = [];
	const list: List = { product: 'api', firstPage: `${path}.json`, recordsName: 'media_list' };
	for await (const page of readRecordPages(connection, list)) {
		records.push(...page);
		if (records.length > maxFiles)
			throw refusal(`The message has more than ${maxFiles} files`, checkServer);
	}
	return records.map(({ sid, content_type: contentType }) => ({
		url: `${connection.apiUrl}${path}/${String(sid)}`,
		contentType: typeof contentType === 'string' ? contentType : null,
	}));
}

interface Limits {
	/** For all files together. */
	timeoutMs: number;
	/** Aborted when the user stops the run. */
	cancelSignal?: AbortSignal;
}

/** Reads all files of a message, at once. Never throws: one that fails leaves the others. */
export async function downloadMedia(
	context: Context,
	media: readonly Media[],
	{ timeoutMs, cancelSignal, prefix }: Limits & { prefix: string },
): Promise<Downloaded> {
	const late = AbortSignal.timeout(timeoutMs);
	const signal = cancelSignal ? AbortSignal.any([late, cancelSignal]) : late;
	// Once for all files, and within their own try: n8n may have to evaluate it.
	let apiUrl: Promise<string> | undefined;
	const readApiUrl = async () => await (apiUrl ??= apiUrlOf(context));
	const downloadOne = async (file: Media): Promise<Result> => {
		try {
			const request = { url: file.url, apiUrl: await readApiUrl(), maxBytes, signal };
			return { file, data: await readData(context, file, request) };
		} catch (error) {
			return { file, error: late.aborted ? tooLate(error, timeoutMs) : error };
		}
	};
	const results = await Promise.all(media.map(downloadOne));
	const failures = results.flatMap((result) => ('error' in result ? [result.error] : []));
	return {
		media: results.map(toFile),
		binary: Object.fromEntries(
			results.flatMap((result, index) =>
				'data' in result ? [[`${prefix}${index}`, result.data]] : [],
			),
		),
		failure: failures.length === media.length ? failures[0] : undefined,
	};
}

type Result = { file: Media } & ({ data: IBinaryData } | { error: unknown });

async function apiUrlOf(context: Context): Promise<string> {
	return readCredential(await context.getCredentials(credentialName)).apiUrl;
}

async function readData(context: Context, file: Media, request: FileRequest): Promise<IBinaryData> {
	const { bytes, ...found } = await readFile(context, request);
	const contentType = file.contentType ?? found.contentType;
	const name = found.fileName ?? new URL(file.url).pathname.replace(/^.*\//, '');
	const data = await context.helpers.prepareBinaryData(bytes, name, contentType);
	const hasEnding = /\.\w+$/.test(name) || !data.fileExtension;
	return { ...data, fileName: hasEnding ? name : `${name}.${data.fileExtension}` };
}

function tooLate(error: unknown, timeoutMs: number): TwilioError {
	const message = `The file did not come within ${timeoutMs / 1000} seconds`;
	return new TwilioError({ ...toErrorFacts(error), message });
}

function toFile(result: Result): IDataObject {
	if (!('error' in result)) return { ...result.file };
	const { message, help } = toErrorFacts(result.error);
	return { ...result.file, error: { message, help } };
}
