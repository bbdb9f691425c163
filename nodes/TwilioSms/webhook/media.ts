import type { IBinaryKeyData, IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { credentialName, readCredential } from '../shared/credential';
import { readFile } from '../transport/files';
import { toErrorFacts } from '../transport/nodeError';
import type { MessageReceived } from './event';

/** Twilio waits 15 seconds for the answer to a message, and n8n has to store it meanwhile. */
const timeoutMs = 10_000;
/** Of one file. The most of any channel: https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages */
const maxBytes = 16 * 1024 * 1024;

export interface Downloaded {
	/** Each file as Twilio told of it, with the `error` if it could not be read. */
	media: IDataObject[];
	/** By the names `media0`, `media1`, ... as the files are numbered. */
	binary: IBinaryKeyData;
}

/** Reads all files of a message, at once. Never throws: one that fails leaves the others. */
export async function downloadMedia(
	context: IWebhookFunctions,
	media: MessageReceived['media'],
): Promise<Downloaded> {
	const signal = AbortSignal.timeout(timeoutMs);
	const results = await Promise.all(
		media.map(async (file) => await downloadOne(context, file, signal)),
	);
	return {
		media: results.map(({ file }) => file),
		binary: Object.fromEntries(
			results.flatMap(({ data }, index) => (data ? [[`media${index}`, data]] : [])),
		),
	};
}

async function downloadOne(
	context: IWebhookFunctions,
	file: MessageReceived['media'][number],
	signal: AbortSignal,
): Promise<{ file: IDataObject; data?: IBinaryKeyData[string] }> {
	try {
		const { apiUrl } = readCredential(await context.getCredentials(credentialName));
		const { bytes, ...found } = await readFile(context, {
			url: file.url,
			apiUrl,
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
