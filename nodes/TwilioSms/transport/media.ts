import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { credentialName, readCredential } from '../shared/credential';
import type { Connection } from './connection';
import { readFile } from './files';
import { accountPath } from './hosts';
import { toErrorFacts } from './nodeError';
import { readAllRecords } from './pages';

/** Of one file. The most of any channel: https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages */
const maxBytes = 16 * 1024 * 1024;

/** A file of a message. */
export type Media = {
	url: string;
	contentType: string | null;
};

export interface Downloaded {
	/** Each file as it was given, with the `error` if it could not be read. */
	media: IDataObject[];
	/** By the prefix and the number of the file: `media0`, `media1`, ... */
	binary: IBinaryKeyData;
}

/**
 * The files of a message, in Twilio's order.
 * @throws TwilioError
 * @see https://www.twilio.com/docs/messaging/api/media-resource
 */
export async function readMediaList(connection: Connection, messageSid: string): Promise<Media[]> {
	const path = accountPath(connection, `Messages/${messageSid}/Media`);
	const records = await readAllRecords(connection, {
		product: 'api',
		firstPage: `${path}.json`,
		recordsName: 'media_list',
	});
	return records.map(({ sid, content_type: contentType }) => ({
		url: `${connection.apiUrl}${path}/${String(sid)}`,
		contentType: typeof contentType === 'string' ? contentType : null,
	}));
}

/**
 * Reads all files of a message, at once. Never throws: one that fails leaves the others.
 * `timeoutMs` is for all of them together.
 */
export async function downloadMedia(
	context: IExecuteFunctions | IWebhookFunctions,
	media: readonly Media[],
	{ timeoutMs, prefix }: { timeoutMs: number; prefix: string },
): Promise<Downloaded> {
	const signal = AbortSignal.timeout(timeoutMs);
	// Once for all files, and within their own try: n8n may have to evaluate it.
	let apiUrl: Promise<string> | undefined;
	const readApiUrl = async () => await (apiUrl ??= apiUrlOf(context));
	const results = await Promise.all(
		media.map(async (file) => await downloadOne(context, file, { readApiUrl, signal, timeoutMs })),
	);
	return {
		media: results.map(({ file }) => file),
		binary: Object.fromEntries(
			results.flatMap(({ data }, index) => (data ? [[`${prefix}${index}`, data]] : [])),
		),
	};
}

async function apiUrlOf(context: IExecuteFunctions | IWebhookFunctions): Promise<string> {
	return readCredential(await context.getCredentials(credentialName)).apiUrl;
}

async function downloadOne(
	context: IExecuteFunctions | IWebhookFunctions,
	file: Media,
	{
		readApiUrl,
		signal,
		timeoutMs,
	}: { readApiUrl: () => Promise<string>; signal: AbortSignal; timeoutMs: number },
): Promise<{ file: IDataObject; data?: IBinaryKeyData[string] }> {
	try {
		const { bytes, ...found } = await readFile(context, {
			url: file.url,
			apiUrl: await readApiUrl(),
			maxBytes,
			signal,
		});
		const contentType = file.contentType ?? found.contentType;
		const name = found.fileName ?? new URL(file.url).pathname.replace(/^.*\//, '');
		const data = await context.helpers.prepareBinaryData(bytes, name, contentType);
		const hasEnding = /\.\w+$/.test(name) || !data.fileExtension;
		return {
			file: { ...file },
			data: { ...data, fileName: hasEnding ? name : `${name}.${data.fileExtension}` },
		};
	} catch (error) {
		const { message, help } = toErrorFacts(error);
		const isLate = signal.aborted;
		return {
			file: {
				...file,
				error: isLate
					? { message: `The file did not come within ${timeoutMs / 1000} seconds`, help }
					: { message, help },
			},
		};
	}
}
