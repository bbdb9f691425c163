import type { IBinaryData, IBinaryKeyData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { textField } from '../../shared/fields';
import { isOutOfReach, webAddress, withoutTrailingSlashes } from '../../shared/urls';
import { refusal } from '../../errors/twilioError';
import type { OptionReader } from '../../run/optionReader';

export const mediaFromItemField: INodeProperties = textField(
	'Attach Files From Input',
	'mediaFromItem',
	"Names of the item's binary fields whose files are sent along, separated by commas. Twilio fetches them from this n8n within a day, so the internet must reach it, and it must save the execution.",
	{ placeholder: 'e.g. data' },
);

export const publicUrlOption: INodeProperties = textField(
	'Attach Files From Input: Base URL',
	'publicUrl',
	'The address under which the internet reaches this n8n. Only needed when the webhook URLs that n8n shows begin with another one.',
	{ placeholder: 'e.g. https://n8n.example.com' },
);

export interface ItemFiles {
	/** Where they can be fetched during this run. */
	urls: string[];
	/** Whether one is a document: no picture, sound or film. */
	hasDocument: boolean;
	/**
	 * Copies them to where they stay as long as the execution is kept: n8n renames those of a
	 * webhook when its run ends, often before Twilio comes. Gives `mediaUrls` with the addresses there.
	 */
	publish(mediaUrls: readonly string[]): Promise<string[]>;
}

/**
 * Finds the files that are to be sent along, and n8n's own signed links to them.
 * @throws TwilioError when the item does not have one, or n8n cannot give it out.
 */
export function readItemFiles(
	context: IExecuteFunctions,
	options: OptionReader,
	{ apiUrl, itemIndex }: { apiUrl: string; itemIndex: number },
): ItemFiles | undefined {
	const names = options.list(mediaFromItemField, /[,\n]/);
	if (!names) return undefined;
	const { createBinarySignedUrl, getBinaryDataBuffer, prepareBinaryData } = context.helpers;
	const base = readPublicUrl(options);
	const link = (file: IBinaryData) => {
		const url = createBinarySignedUrl(file);
		return base === undefined
			? url
			: base + url.replace(/^.*(?=\/[^/]+\/binary-data\/signed\?)/, '');
	};
	const { binary = {} } = context.getInputData()[itemIndex] ?? {};
	const files = names.map((name) => ({ name, file: findFile(binary, name) }));
	const urls = files.map(({ file }) => link(file));
	checkReach(urls, apiUrl);
	return {
		urls,
		hasDocument: files.some(({ file }) => /^application\//.test(file.mimeType)),
		publish: async (mediaUrls) => {
			const published = await Promise.all(
				files.map(async ({ name, file: { fileName, mimeType } }) => {
					const bytes = await getBinaryDataBuffer(itemIndex, name);
					return link(await prepareBinaryData(bytes, fileName, mimeType));
				}),
			);
			return mediaUrls.map((url) => published[urls.indexOf(url)] ?? url);
		},
	};
}

function findFile(binary: IBinaryKeyData, name: string): IBinaryData {
	const file = binary[name];
	if (!file) {
		const names = Object.keys(binary);
		throw refusal(
			`The item has no binary field "${name}"`,
			names.length === 0
				? 'It has no files at all: look at the input of this node, or leave "Attach Files From Input" empty.'
				: `It has ${names.join(', ')}. Correct "Attach Files From Input".`,
		);
	}
	if (file.id !== undefined) return file;
	throw refusal(
		'This n8n keeps files in memory only, so Twilio cannot fetch them',
		'Set N8N_DEFAULT_BINARY_DATA_MODE=filesystem where n8n is installed, or upload the file and give its address in "Media URLs".',
	);
}

function checkReach(urls: readonly string[], apiUrl: string): void {
	const hidden = urls
		.map((url) => new URL(url).hostname)
		.find((name) => isOutOfReach(name, apiUrl));
	if (hidden === undefined) return;
	throw refusal(
		`This n8n is at ${hidden}, where Twilio cannot fetch files`,
		'Give the address under which the internet reaches this n8n in the advanced option "Attach Files From Input: Base URL", or set WEBHOOK_URL where n8n is installed.',
	);
}

function readPublicUrl(options: OptionReader): string | undefined {
	const base = options.text(publicUrlOption);
	if (base === undefined) return undefined;
	if (webAddress(base)) return withoutTrailingSlashes(base);
	throw refusal(
		`"Attach Files From Input: Base URL" is not a web address: ${base.slice(0, 100)}`,
		'Give the address under which the internet reaches this n8n, starting with https://.',
	);
}

/** @throws TwilioError */
export function refuseToKeep(files: ItemFiles | undefined, sendAt: string | undefined): void {
	if (files === undefined || sendAt === undefined) return;
	throw refusal(
		'"Attach Files From Input" and "Send At" are both set',
		'When the message is sent, this n8n may not have the files any more. Upload them, and give their addresses in "Media URLs".',
	);
}
