import type { TwilioError } from '../errors';
import type { List, Resource } from './resource';
import type { Representation } from './representation';

const errorOf = ({ code, detail, message, moreInfo, status }: TwilioError) => ({
	code,
	...(detail === null ? {} : { detail }),
	message,
	more_info: moreInfo,
	status,
});

const resource = ({ fields }: Resource) => JSON.stringify(fields);
const error = (it: TwilioError) => JSON.stringify(errorOf(it));

/** JSON of api.twilio.com: lists link with relative paths. */
export const apiJson: Representation = {
	contentType: 'application/json;charset=utf-8',
	resource,
	error,
	list: ({ key, page }: List) =>
		JSON.stringify({
			first_page_uri: page.first,
			end: page.end,
			previous_page_uri: page.previous,
			[key]: page.items.map(({ fields }) => fields),
			uri: page.self,
			page_size: page.pageSize,
			start: page.start,
			next_page_uri: page.next,
			page: page.page,
		}),
};

/** JSON of messaging.twilio.com: lists link with absolute URLs, in `meta`. */
export const messagingJson = (origin: string): Representation => ({
	contentType: 'application/json;charset=utf-8',
	resource,
	error,
	list: ({ key, page }: List) =>
		JSON.stringify({
			[key]: page.items.map(({ fields }) => fields),
			meta: {
				page: page.page,
				page_size: page.pageSize,
				first_page_url: origin + page.first,
				previous_page_url: page.previous === null ? null : origin + page.previous,
				url: origin + page.self,
				next_page_url:
					page.next === null ? null : (URL.parse(page.next, origin)?.href ?? page.next),
				key,
			},
		}),
});
