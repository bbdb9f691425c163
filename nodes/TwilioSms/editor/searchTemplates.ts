import type { IDataObject } from 'n8n-workflow';
import { checkTemplatesExist, templateList, toTemplate, type Template } from '../twilio/contents';
import { listSearch } from './searchLists';

/** In characters. More would push the other templates out of sight. */
const shownTextLength = 100;

/**
 * The account's content templates, by SID, whether WhatsApp approved them or not: one without
 * approval can still be sent as SMS, or on WhatsApp in reply to somebody.
 */
export const searchTemplates = listSearch(
	(connection) => {
		checkTemplatesExist(connection);
		const toEntry = (record: IDataObject) => {
			const template = toTemplate(record);
			return { name: nameOfTemplate(template), value: template.sid };
		};
		return [{ ...templateList, toEntry }];
	},
	[
		'This Twilio account has no content template',
		'Create one in Twilio Console > Messaging > Content Template Builder',
	],
);

function nameOfTemplate({ name, language, text, approvalStatus }: Template): string {
	const remark = approvalStatus === 'approved' ? '' : `, WhatsApp: ${approvalStatus ?? 'unknown'}`;
	const title = `${name} (${language}${remark})`;
	const line = text.trim().replace(/\s+/g, ' ');
	if (line === '') return title;
	const shown = [...line].slice(0, shownTextLength).join('');
	return `${title}: ${shown}${shown === line ? '' : '…'}`;
}
