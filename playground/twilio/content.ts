import type { Address } from './addresses';

/** A button under a text; what else Twilio knows of it (`url`, `phone`) is carried along. */
interface Action {
	title: string;
	type?: string;
	id?: string;
	url?: string;
	phone?: string;
}

/** A template's forms, as https://www.twilio.com/docs/content/content-types-overview names them. */
export interface ContentTypes {
	'twilio/text'?: { body: string };
	'twilio/media'?: { body?: string; media: string[] };
	'twilio/quick-reply'?: { body: string; actions: Action[] };
	'twilio/call-to-action'?: { body: string; actions: Action[] };
	'twilio/card'?: { title: string; subtitle?: string; media?: string[]; actions?: Action[] };
}

/** A button that answers in its presser's name; others call a number or open a page. */
export interface Button {
	text: string;
	/** Its `id` in the template. */
	payload: string;
}

/** What WhatsApp said about a template. */
export interface Approval {
	status: 'received' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled';
	name: string;
	category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION';
	contentType: keyof ContentTypes;
	rejectionReason?: string;
}

/** A content template as `ContentSid` names it; `{{1}}` or `{{name}}` in it is a variable. */
export interface ContentSeed {
	sid: string;
	friendlyName: string;
	/** Default: en. */
	language?: string;
	/** What is written for a variable that a message gives no value. */
	variables?: Record<string, string>;
	types: ContentTypes;
	/** Default: WhatsApp was never asked. */
	approval?: Approval;
}

/**
 * From the plainest to the richest, with the channels that carry it.
 * https://www.twilio.com/docs/content/content-types-overview#channel-support-and-priority-order
 */
const channelsOf: Array<[keyof ContentTypes, ReadonlyArray<Address['channel']>]> = [
	['twilio/text', ['sms', 'rcs', 'whatsapp', 'messenger']],
	['twilio/media', ['sms', 'rcs', 'whatsapp', 'messenger']],
	['twilio/quick-reply', ['whatsapp', 'messenger']],
	['twilio/call-to-action', ['whatsapp', 'messenger']],
	['twilio/card', ['rcs', 'whatsapp', 'messenger']],
];

/** The richest form of a template that a channel carries, if it carries any. */
const typeFor = ({ types }: ContentSeed, channel: Address['channel']) =>
	channelsOf.findLast(([type, channels]) => types[type] && channels.includes(channel))?.[0];

export const isCarried = (content: ContentSeed, channel: Address['channel']) =>
	typeFor(content, channel) !== undefined;

/** What may stand in a template's form. */
interface Form {
	body?: string;
	title?: string;
	subtitle?: string;
	media?: string[];
	actions?: Action[];
}

/**
 * What a template says on a channel, filled in with values, or the template's own where none is
 * given. A variable with neither stays as it is.
 */
export function render(
	content: ContentSeed,
	channel: Address['channel'],
	values: Record<string, string>,
): { body: string; mediaUrls: string[]; buttons: Button[] } {
	const type = typeFor(content, channel);
	if (type === undefined) return { body: '', mediaUrls: [], buttons: [] };
	const variables = { ...content.variables, ...values };
	const fill = (text: string) =>
		text.replace(/{{\s*(\w+)\s*}}/g, (placeholder, name) => variables[name] ?? placeholder);
	const form: Form = { ...content.types[type] };
	const lines = [form.body, form.title, form.subtitle].filter((line) => line !== undefined);
	const answers = (form.actions ?? []).filter(({ id }) => id !== undefined);
	return {
		body: fill(lines.join('\n')),
		mediaUrls: (form.media ?? []).map(fill),
		buttons: answers.map(({ title, id = '' }) => ({ text: fill(title), payload: fill(id) })),
	};
}
