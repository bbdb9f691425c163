import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { credentialName, readCredential } from '../shared/credential';
import { secretsHider } from '../shared/secrets';
import { toErrorFacts } from '../errors/nodeError';
import { TwilioError } from '../errors/twilioError';
import { RequestLimiter } from '../limits/limiter';
import { Semaphore } from '../limits/semaphore';
import { authenticated } from './client/authenticated';
import { readFile, type Context, type FileRequest } from './client/files';
import type { Media, MessageMedia } from './media';

/** Of one file. The most of any channel: https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages */
const maxBytes = 16 * 1024 * 1024;
/** Each file is in memory until n8n has stored it. */
const maxFilesAtOnce = 4;

export interface Downloaded {
	/** Each file as it was given, with the `error` if it could not be read. */
	media: IDataObject[];
	/** By the prefix and the number of the file: `media0`, `media1`, ... */
	binary: IBinaryKeyData;
	/** Why the first one could not be read, if none could. */
	failure?: unknown;
}

interface Wanted extends MessageMedia {
	/** Of the names in `binary`. */
	prefix: string;
	/** For all files of the message together, from when the first is asked for. */
	timeoutMs: number;
}

type Result = { file: Media } & ({ data: IBinaryData } | { error: unknown });

/** Reads the files of the messages of one run, or of one that comes in; few at a time. */
export class MediaDownloads {
	private readonly slots = new Semaphore(() => maxFilesAtOnce);
	/** Once for all files, and within their own try: n8n may have to evaluate it. */
	private server?: Promise<Server>;

	constructor(
		private readonly context: Context,
		private readonly limiter = new RequestLimiter(),
	) {}

	/** Reads all files of a message. Never throws: one that fails leaves the others. */
	async download({ media, isNew, prefix, timeoutMs }: Wanted): Promise<Downloaded> {
		let late: AbortSignal | undefined;
		const downloadOne = async (file: Media): Promise<Result> => {
			await this.slots.acquire();
			late ??= AbortSignal.timeout(timeoutMs);
			try {
				return { file, data: await this.readData(file, { isNew, late }) };
			} catch (error) {
				return { file, error: late.aborted ? tooLate(error, timeoutMs) : error };
			} finally {
				this.slots.release();
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

	private async readData(
		{ url, contentType }: Media,
		{ isNew, late }: { isNew: boolean; late: AbortSignal },
	): Promise<IBinaryData> {
		const { context, limiter } = this;
		const { hideSecrets, ...server } = await (this.server ??= readServer(context));
		const signal = AbortSignal.any([late, limiter.cancellation.userSignal]);
		const found = await readFile(context, { url, ...server, maxBytes, isNew, signal, limiter });
		const type = contentType ?? (found.contentType && hideSecrets(found.contentType));
		const name = hideSecrets(found.fileName ?? new URL(url).pathname.replace(/^.*\//, ''));
		const data = await context.helpers.prepareBinaryData(found.bytes, name, type);
		const hasEnding = /\.\w+$/.test(name) || !data.fileExtension;
		return { ...data, fileName: hasEnding ? name : `${name}.${data.fileExtension}` };
	}
}

interface Server extends Pick<FileRequest, 'apiUrl' | 'askTwilio'> {
	hideSecrets(text: string): string;
}

async function readServer(context: Context): Promise<Server> {
	const data = await context.getCredentials(credentialName);
	return {
		apiUrl: readCredential(data).apiUrl,
		askTwilio: authenticated(context, data),
		hideSecrets: secretsHider(data),
	};
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
