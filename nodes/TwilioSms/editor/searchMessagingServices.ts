import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect } from '../twilio/client/connection';
import { messagingServiceList } from '../twilio/messagingServices';
import { toListError } from './listError';
import { searchLists, type Refusal, type SearchableList } from './searchLists';

const list: SearchableList = {
	...messagingServiceList,
	toEntry: ({ sid, friendly_name: name }) => ({ name: String(name), value: String(sid) }),
};

const ifNone: Refusal = [
	'This Twilio account has no Messaging Service',
	'Create one in Twilio Console > Messaging > Services, or choose a phone number instead',
];

/** The account's Messaging Services, by SID. @throws NodeApiError, NodeOperationError */
export async function searchMessagingServices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		return await searchLists(await connect(this), [list], { filter, paginationToken, ifNone });
	} catch (error) {
		throw toListError(this.getNode(), error);
	}
}
