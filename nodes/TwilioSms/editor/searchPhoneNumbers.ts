import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect } from '../twilio/client/connection';
import { phoneNumberList } from '../twilio/phoneNumbers';
import { toListError } from './listError';
import { nameOfNumber, searchLists, type Refusal, type SearchableList } from './searchLists';

const ifNone: Refusal = [
	'This Twilio account has no number for texting',
	'Get one in Twilio Console > Phone Numbers > Manage > Buy a number',
];

/** The account's numbers that can text, by SID. @throws NodeApiError, NodeOperationError */
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
		return await searchLists(connection, [list], { filter, paginationToken, ifNone });
	} catch (error) {
		throw toListError(this.getNode(), error);
	}
}
