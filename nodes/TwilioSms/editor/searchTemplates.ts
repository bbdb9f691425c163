import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect } from '../twilio/client/connection';
import { checkTemplatesExist, templateList, toTemplate, type Template } from '../twilio/contents';
import { toListError } from './listError';
import { searchLists, type Refusal, type SearchableList } from './searchLists';

/** In characters. More would push the other templates out of sight. */
const shownTextLength = 100;

const list: SearchableList = {
	...templateList,
	toEntry: (record) => {
		const template = toTemplate(record);
		return { name: nameOfTemplate(template), value: template.sid };
	},
};

const ifNone: Refusal = [
	'This Twilio account has no content template',
	'Create one in Twilio Console > Messaging > Content Template Builder',
];

/**
 * The account's content templates, by SID, whether WhatsApp approved them or not: one without
 * approval can still be sent as SMS, or on WhatsApp in reply to somebody.
 * @throws NodeApiError, NodeOperationError
 */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const connection = await connect(this);
		checkTemplatesExist(connection);
		return await searchLists(connection, [list], { filter, paginationToken, ifNone });
	} catch (error) {
		throw toListError(this.getNode(), error);
	}
}

function nameOfTemplate({ name, language, text, approvalStatus }: Template): string {
	const remark = approvalStatus === 'approved' ? '' : `, WhatsApp: ${approvalStatus ?? 'unknown'}`;
	const title = `${name} (${language}${remark})`;
	const line = text.trim().replace(/\s+/g, ' ');
	if (line === '') return title;
	const shown = [...line].slice(0, shownTextLength).join('');
	return `${title}: ${shown}${shown === line ? '' : '…'}`;
}
