import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { MediaDownloads } from '../twilio/mediaDownloads';
import type { TwilioEvent } from '../twilio/webhooks/event';

export interface Files {
	downloads: MediaDownloads;
	/** For all files of the message together. */
	timeoutMs: number;
	/** Twilio may need some seconds until it gives out the files of a message that has just come in. */
	isNew: boolean;
}

/** The item of an event. Without `files` it has the addresses of its files only. */
export async function toItem(event: TwilioEvent, files?: Files): Promise<INodeExecutionData> {
	const json: IDataObject = { ...event };
	if (!files || event.event !== 'messageReceived' || event.media.length === 0) return { json };
	const { downloads, timeoutMs, isNew } = files;
	const wanted = { media: event.media, isNew, timeoutMs, prefix: 'media' };
	const { media, binary } = await downloads.download(wanted);
	return { json: { ...json, media }, binary };
}

/** Each event that the user chose has an output, in the order in which the node shows them. */
export function toOutputs(
	chosenEvents: readonly string[],
	items: readonly INodeExecutionData[],
): INodeExecutionData[][] {
	return ['messageReceived', 'messageStatus']
		.filter((name) => chosenEvents.includes(name))
		.map((name) => items.filter(({ json }) => json.event === name));
}
