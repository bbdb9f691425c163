import type { Approval, ContentSeed } from '../content';
import { isoDate } from '../dates';
import type { Account } from '../world';
import type { Resource, Value } from './resource';

const common = (account: Account, content: ContentSeed) => ({
	sid: content.sid,
	account_sid: account.sid,
	friendly_name: content.friendlyName,
	language: content.language ?? 'en',
	variables: { ...content.variables },
	types: Object.fromEntries(
		Object.entries(content.types).map(([type, form]) => [type, valueOf(form)]),
	),
	date_created: isoDate(account.dateCreated),
	date_updated: isoDate(account.dateCreated),
});

/** Plain JSON of a template's form. */
const valueOf = (form: object): Value => JSON.parse(JSON.stringify(form));

const urlOf = ({ sid }: ContentSeed, origin: string) => `${origin}/v1/Content/${sid}`;

/** https://www.twilio.com/docs/content/content-api-resources */
export function contentResource(account: Account, content: ContentSeed, origin: string): Resource {
	const url = urlOf(content, origin);
	return {
		element: 'Content',
		fields: {
			...common(account, content),
			url,
			links: {
				approval_create: `${url}/ApprovalRequests/whatsapp`,
				approval_fetch: `${url}/ApprovalRequests`,
			},
		},
	};
}

/** A template together with what WhatsApp said about it. */
export const contentAndApprovalResource = (account: Account, content: ContentSeed): Resource => ({
	element: 'Content',
	fields: { ...common(account, content), approval_requests: approvalFields(content.approval) },
});

/** Only what WhatsApp said about a template. */
export const approvalResource = (
	account: Account,
	content: ContentSeed,
	origin: string,
): Resource => ({
	element: 'ApprovalRequests',
	fields: {
		sid: content.sid,
		account_sid: account.sid,
		whatsapp: { type: 'whatsapp', ...approvalFields(content.approval) },
		url: `${urlOf(content, origin)}/ApprovalRequests`,
	},
});

const approvalFields = (approval: Approval | undefined) => ({
	name: approval?.name ?? '',
	category: approval?.category ?? '',
	content_type: approval?.contentType ?? '',
	status: approval?.status ?? 'unsubmitted',
	rejection_reason: approval?.rejectionReason ?? '',
	allow_category_change: true,
});
