import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect, type Connection } from '../twilio/client/connection';
import { refusal } from '../errors/twilioError';
import { messagingServiceList } from '../twilio/messagingServices';
import { phoneNumberList } from '../twilio/phoneNumbers';
import { toListError } from './listError';
import { nameOfNumber, searchLists, type Refusal, type SearchableList } from './searchLists';

const ifNone: Refusal = [
	'This Twilio account has no number for texting and no Messaging Service',
	'Get a number in Twilio Console > Phone Numbers > Manage > Buy a number',
];

/**
 * The account's numbers that can text, then its Messaging Services, a page at a time.
 * @throws NodeApiError, NodeOperationError
 */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const connection = await connect(this);
		return await searchLists(connection, senderLists(connection), {
			filter,
			paginationToken,
			ifNone,
		});
	} catch (error) {
		throw toListError(this.getNode(), error);
	}
}

function senderLists(connection: Connection): SearchableList[] {
	if (connection.apiVersion === '2008-08-01') {
		throw refusal(
			'The API version 2008-08-01 cannot list senders',
			'Choose "Number" in "From", and enter the number.',
		);
	}
	return [
		{
			...phoneNumberList(connection),
			toEntry: (record) => {
				const name = nameOfNumber(record);
				return name === undefined ? undefined : { name, value: String(record.phone_number) };
			},
		},
		{
			...messagingServiceList,
			toEntry: ({ sid, friendly_name: name }) => ({
				name: `${String(name)} (Messaging Service)`,
				value: String(sid),
			}),
		},
	];
}
