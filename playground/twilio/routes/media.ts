import { TwilioError } from '../errors';
import { bytesOf } from '../media';
import type { Media } from '../messages';
import { paginate } from '../paging';
import { mediaResource } from '../representation/message';
import { findMessage } from './messages';
import type { Call, Handler, Resource } from './serve';

const list: Handler = (call) => {
	const message = findMessage(call);
	const { query, path } = call;
	const page = paginate({ all: message.media, isListed: () => true, query, path });
	const items = page.items.map((media) => mediaResource(message, media));
	return {
		status: 200,
		list: { key: 'media_list', element: 'MediaList', page: { ...page, items } },
	};
};

/** With a suffix the description, without one the file, or where it is. */
const fetch: Handler = (call) => {
	const media = findMedia(call);
	if (/\.(json|xml)$/.test(call.path)) {
		return { status: 200, resource: mediaResource(findMessage(call), media) };
	}
	const bytes = bytesOf(media);
	if (bytes === undefined) return { status: 307, location: media.source };
	return { status: 200, content: bytes, contentType: media.contentType };
};

const remove: Handler = (call) => {
	const media = findMedia(call);
	const message = findMessage(call);
	message.media = message.media.filter((other) => other !== media);
	return { status: 204 };
};

function findMedia(call: Call): Media {
	const media = findMessage(call).media.find(({ sid }) => sid === call.params.sid);
	if (media === undefined) throw new TwilioError(20404, call.path);
	return media;
}

const base = '/2010-04-01/Accounts/:accountSid/Messages/:messageSid/Media';

export const mediaResources: readonly Resource[] = [
	{ path: base, handlers: { GET: list } },
	{ path: `${base}/:sid`, handlers: { GET: fetch, DELETE: remove } },
];
