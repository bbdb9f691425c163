import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect } from '../transport/connection';
import { toNodeError } from '../transport/nodeError';
import { phoneNumberList } from '../transport/phoneNumbers';
import { nameOfNumber, searchLists, type SearchableList } from './searchLists';

/** The numbers of the account that can text, by SID. @throws NodeApiError, NodeOperationError */
export async function searchPhoneNumbers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const connection = await connect(this);
		const list: SearchableList = {
			...phoneNumberList(connection),
			toEntry: (record) => {
				const name = nameOfNumber(record);
				return name === undefined ? undefined : { name, value: String(record.sid) };
			},
		};
		return await searchLists(connection, [list], { filter, paginationToken });
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
