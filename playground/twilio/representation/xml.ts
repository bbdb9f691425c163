import type { TwilioError } from '../errors';
import type { List, Resource, Value } from './resource';
import type { Representation } from './representation';

/** Text or attribute value; what XML 1.0 cannot hold (control characters) is left out. */
export const escapeXml = (text: string) =>
	text
		// eslint-disable-next-line no-control-regex -- these are what must not get through
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll('\r', '&#13;');

/** An element with text or with elements in it; nothing in it makes `<Name/>`. */
export const element = (name: string, content: string) =>
	content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;

/** The whole answer. */
export const document = (content: string) =>
	`<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse>${content}</TwilioResponse>`;

/** `num_segments` -> `NumSegments` */
const pascalCase = (name: string) =>
	name.replace(/(?:^|_)(\w)/g, (_match, letter: string) => letter.toUpperCase());

const withoutSuffix = (uri: string) => uri.replace(/\.json(?=$|\?)/, '');

function valueXml(name: string, value: Value): string {
	if (value === null) return '';
	if (Array.isArray(value)) return value.map((item) => valueXml(name, item)).join('');
	if (typeof value === 'object') return fieldsXml(value);
	const text = String(value);
	return escapeXml(/^\/2010-04-01\//.test(text) ? withoutSuffix(text) : text);
}

const fieldsXml = (fields: { [key: string]: Value }): string =>
	Object.entries(fields)
		.map(([name, value]) => element(pascalCase(name), valueXml(name, value)))
		.join('');

const resourceXml = ({ element: name, fields }: Resource) => element(name, fieldsXml(fields));

function listXml({ element: name, page }: List): string {
	const uri = (link: string | null) => (link === null ? '' : withoutSuffix(link));
	const attributes = Object.entries({
		end: page.end,
		firstpageuri: uri(page.first),
		nextpageuri: uri(page.next),
		page: page.page,
		pagesize: page.pageSize,
		previouspageuri: uri(page.previous),
		start: page.start,
		uri: uri(page.self),
	})
		.map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
		.join('');
	return `<${name}${attributes}>${page.items.map(resourceXml).join('')}</${name}>`;
}

const errorXml = ({ code, detail, message, moreInfo, status }: TwilioError) =>
	element(
		'RestException',
		element('Code', String(code)) +
			(detail === null ? '' : element('Detail', escapeXml(detail))) +
			element('Message', escapeXml(message)) +
			element('MoreInfo', moreInfo) +
			element('Status', String(status)),
	);

/** XML of the 2010-04-01 API: the same fields as its JSON, named in PascalCase. */
export const apiXml: Representation = {
	contentType: 'application/xml',
	resource: (resource) => document(resourceXml(resource)),
	list: (list) => document(listXml(list)),
	error: (error) => document(errorXml(error)),
};
