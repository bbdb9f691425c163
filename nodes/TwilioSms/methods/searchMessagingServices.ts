import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect } from '../transport/connection';
import { messagingServiceList } from '../transport/messagingServices';
import { toNodeError } from '../transport/nodeError';
import { searchLists, type SearchableList } from './searchLists';

const list: SearchableList = {
	...messagingServiceList,
	toEntry: ({ sid, friendly_name: name }) => ({ name: String(name), value: String(sid) }),
};

/** The account's Messaging Services, by SID. @throws NodeApiError, NodeOperationError */
export async function searchMessagingServices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		return await searchLists(await connect(this), [list], { filter, paginationToken });
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
