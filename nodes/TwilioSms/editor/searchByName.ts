import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect } from '../twilio/client/connection';
import type { List } from '../twilio/client/pages';
import { toListError } from './listError';
import { searchLists, type Refusal } from './searchLists';

/** Searches a list of things that have a name. @throws NodeApiError, NodeOperationError */
export const searchByName = (named: List, ifNone: Refusal) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const list = {
			...named,
			toEntry: ({ sid, friendly_name: name }: IDataObject) => ({
				name: String(name),
				value: String(sid),
			}),
		};
		try {
			return await searchLists(await connect(this), [list], { filter, paginationToken, ifNone });
		} catch (error) {
			throw toListError(this.getNode(), error);
		}
	};
