import type { ContentSeed } from '../content';
import { TwilioError } from '../errors';
import { paginate } from '../paging';
import {
	approvalResource,
	contentAndApprovalResource,
	contentResource,
} from '../representation/content';
import type { Resource as Representable } from '../representation/resource';
import type { Account } from '../world';
import type { Call, Handler, Resource } from './serve';

/** A list of all templates, each written by `resourceOf`. */
const listAs =
	(
		resourceOf: (account: Account, content: ContentSeed, origin: string) => Representable,
	): Handler =>
	({ account, query, path, origin }) => {
		const page = paginate({ all: account.contents, isListed: () => true, query, path });
		const items = page.items.map((content) => resourceOf(account, content, origin));
		return {
			status: 200,
			list: { key: 'contents', element: 'Contents', page: { ...page, items } },
		};
	};

const fetch: Handler = (call) => ({
	status: 200,
	resource: contentResource(call.account, findContent(call), call.origin),
});

const fetchApproval: Handler = (call) => ({
	status: 200,
	resource: approvalResource(call.account, findContent(call), call.origin),
});

function findContent({ account, params, path }: Call): ContentSeed {
	const content = account.contents.find(({ sid }) => sid === params.sid);
	if (content === undefined) throw new TwilioError(20404, path);
	return content;
}

/** The Content API of content.twilio.com, to be read only: templates are made in seeds. */
export const contentResources: readonly Resource[] = [
	{ path: '/v1/Content', handlers: { GET: listAs(contentResource) } },
	{ path: '/v1/ContentAndApprovals', handlers: { GET: listAs(contentAndApprovalResource) } },
	{ path: '/v1/Content/:sid', handlers: { GET: fetch } },
	{ path: '/v1/Content/:sid/ApprovalRequests', handlers: { GET: fetchApproval } },
];
