import type { IDataObject } from 'n8n-workflow';
import { isSid } from '../shared/sid';
import type { Connection } from './client/connection';
import { refusal } from '../errors/twilioError';
import { productUrl } from './client/hosts';
import type { List } from './client/pages';
import { readResource } from './webhookSettings';

/** A content template: a message prepared in Twilio, with places to fill in. */
export interface Template {
	sid: string;
	name: string;
	/** Such as "en" or "pt_BR". */
	language: string;
	/** Its text, with places such as `{{1}}` or `{{name}}`; '' if it has none. */
	text: string;
	/** By variable: the sample that Twilio sends if a message gives no value. */
	samples: Readonly<Record<string, string>>;
	/** WhatsApp's decision, such as "approved"; null if only the template itself was read. */
	approvalStatus: string | null;
}

/**
 * The account's templates, each with WhatsApp's decision about it.
 * @see https://www.twilio.com/docs/content/content-api-resources
 */
export const templateList: List = {
	product: 'content',
	firstPage: '/v1/ContentAndApprovals?PageSize=100',
	recordsName: 'contents',
};

/** Whether this can be a template's SID. It becomes part of a URL. */
export function isTemplateSid(value: string): boolean {
	return isSid(value, 'HX');
}

/** @throws TwilioError when the connection's API version cannot send templates. */
export function checkTemplatesExist({ apiVersion }: Connection): void {
	if (apiVersion !== '2008-08-01') return;
	throw refusal(
		'The API version 2008-08-01 does not support templates',
		'Choose "Text" in "Content", or the current API version in the credential.',
	);
}

/** @throws TwilioError, with code 20404 when the account has no such template. */
export async function readTemplate(connection: Connection, sid: string): Promise<Template> {
	const url = `${productUrl(connection.apiUrl, 'content')}/v1/Content/${sid}`;
	return toTemplate(await readResource(connection, url));
}

/** Reads a record from the list, or the resource itself. */
export function toTemplate(record: IDataObject): Template {
	const { sid, friendly_name: name, language, types, variables, approval_requests } = record;
	const status = (approval_requests as IDataObject | null | undefined)?.status;
	return {
		sid: String(sid),
		name: String(name ?? sid),
		language: String(language ?? ''),
		text: textOf(types),
		samples: { ...withoutSamples(types), ...textsIn(variables) },
		approvalStatus: typeof status === 'string' ? status : null,
	};
}

/**
 * A template has one form for each kind of message (`twilio/text`, `twilio/card`, ...). The first text
 * in a form is its body, title or label.
 * @see https://www.twilio.com/docs/content/content-types-overview
 */
function textOf(types: unknown): string {
	for (const form of Object.values((types ?? {}) as Record<string, IDataObject | null>)) {
		const text = form?.body ?? form?.title ?? form?.label;
		if (typeof text === 'string') return text;
	}
	return '';
}

/** The variables in all forms of the template. Its author may have given some of them no sample. */
function withoutSamples(types: unknown): Record<string, string> {
	const places = JSON.stringify(types ?? {}).matchAll(/{{\s*([^{}\s"\\]+)\s*}}/g);
	return Object.fromEntries([...places].map(([, name]) => [name, '']));
}

function textsIn(variables: unknown): Record<string, string> {
	const entries = Object.entries((variables ?? {}) as IDataObject);
	return Object.fromEntries(entries.map(([name, sample]) => [name, String(sample ?? '')]));
}
