import { updateDisplayOptions } from '../displayOptions';
import { collectionField, textField } from '../../shared/fields';
import { readMedia } from '../../twilio/media';
import { MediaDownloads } from '../../twilio/mediaDownloads';
import { requireCurrentApi } from '../currentApi';
import type { Operation } from '../../run/operation';
import { optionsOf } from '../../run/optionReader';
import { messageSidField, readMessageSid } from './existingMessage';

const defaultPrefix = 'media';
/** For all files of a message together. */
const timeoutMs = 120_000;

const prefixOption = textField(
	'Output Field Prefix',
	'binaryPropertyPrefix',
	'How the names of the output fields with the files begin',
	{
		default: defaultPrefix,
		hint: 'With "media", the files are output as media0, media1 and so on',
	},
);

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['downloadMedia'] } },
	[messageSidField, collectionField('Options', 'option', [prefixOption])],
);

/** Reads the files of a message into one item. Leaves out those that cannot be read. */
export const downloadMedia: Operation = (context, connection) => {
	requireCurrentApi(connection, 'list the files of a message');
	const downloads = new MediaDownloads(context, connection.limiter);
	return (itemIndex) => {
		const sid = readMessageSid(context, itemIndex);
		const prefix = optionsOf(context, itemIndex).text(prefixOption) ?? defaultPrefix;
		return {
			run: async () => {
				const files = await readMedia(connection, sid);
				const { media, binary, failure } = await downloads.download({
					...files,
					prefix,
					timeoutMs,
				});
				if (failure) throw failure;
				return [{ json: { sid, numMedia: media.length, media }, binary }];
			},
		};
	};
};
