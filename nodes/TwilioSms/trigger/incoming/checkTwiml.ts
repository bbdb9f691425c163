import { childrenNamed, parseXml, type XmlElement } from '../../shared/xml';
import { XmlError } from '../../shared/xmlError';
import { maxTextLength, tooLong } from '../../twilio/webhooks/twiml';

/** From https://www.twilio.com/docs/api/errors/14109 */
const maxMessages = 10;
/** From https://www.twilio.com/docs/messaging/twiml/message */
const maxMedia = 10;
/** From https://www.twilio.com/docs/api/errors/11750 */
const maxTwimlBytes = 64 * 1024;

/**
 * Finds what Twilio would not do, or would do differently than meant, in TwiML that answers a message.
 * Each problem is a sentence for its author. Empty if all is well.
 * @see https://www.twilio.com/docs/messaging/twiml
 */
export function checkTwiml(twiml: string): string[] {
	if (Buffer.byteLength(twiml) > maxTwimlBytes) return ['The TwiML is larger than 64 kB'];
	const root = read(twiml);
	if (typeof root === 'string') return [root];
	if (root.name !== 'Response') {
		return [`The outermost element must be <Response>, but is <${root.name}>`];
	}
	const messages = root.children.filter(({ name }) => name === 'Message' || name === 'Sms');
	return [
		...misplaced(root),
		...(messages.length > maxMessages
			? [`There are ${messages.length} messages, but Twilio sends at most ${maxMessages}`]
			: []),
		...messages.flatMap((message, index) => wrongWithMessage(message, `Message ${index + 1}`)),
		...(childrenNamed(root, 'Redirect').some(isBlank)
			? ['A <Redirect> is empty, but needs the address to continue at']
			: []),
	];
}

/** The root element, or the reason why there is none. */
function read(twiml: string): XmlElement | string {
	if (twiml.trim() === '') return 'The TwiML is empty. To answer nothing, write <Response/>';
	try {
		return parseXml(twiml);
	} catch (error) {
		const found = error instanceof XmlError ? error.found : String(error);
		return `TwiML looks like <Response><Message>Hello</Message></Response>, with &amp; for & and &lt; for <. This is ${found.replace(/\.$/, '')}`;
	}
}

interface Rule {
	attributes: readonly string[];
	children: readonly string[];
	hasText: boolean;
}

const messageAttributes = ['to', 'from', 'action', 'method', 'statusCallback'];
const text: Rule = { attributes: [], children: [], hasText: true };
/** `Sms` and `version` come from 2008-08-01. */
const rules: ReadonlyMap<string, Rule> = new Map([
	[
		'Response',
		{ attributes: ['version'], children: ['Message', 'Redirect', 'Sms'], hasText: false },
	],
	['Message', { attributes: messageAttributes, children: ['Body', 'Media'], hasText: true }],
	['Sms', { ...text, attributes: messageAttributes }],
	['Redirect', { ...text, attributes: ['method'] }],
	['Body', text],
	['Media', text],
]);

/** Elements, attributes and text that do not belong where they are. */
function misplaced(element: XmlElement): string[] {
	const { name, attributes, children } = element;
	const rule = rules.get(name) ?? text;
	const method = attributes.get('method');
	return [
		...[...attributes.keys()]
			.filter((attribute) => !rule.attributes.includes(attribute))
			.map((attribute) => `<${name}> has no attribute "${attribute}"`),
		...(rule.attributes.includes('method') && !/^(?:GET|POST)$/.test(method ?? 'POST')
			? [`The method of <${name}> must be GET or POST, but is "${method}"`]
			: []),
		...(rule.hasText || isBlank(element) ? [] : [`Text in <${name}> must be in a <Message>`]),
		...children.flatMap((child) =>
			rule.children.includes(child.name)
				? misplaced(child)
				: [`<${child.name}> does not belong in <${name}>${instead(rule)}`],
		),
	];
}

function instead({ children }: Rule): string {
	return children.length === 0 ? '' : `, only ${children.map((it) => `<${it}>`).join(', ')}`;
}

function wrongWithMessage(message: XmlElement, label: string): string[] {
	const bodies = childrenNamed(message, 'Body');
	const media = childrenNamed(message, 'Media');
	const content = [message, ...bodies].map((element) => element.text).join('');
	if (content.trim() === '' && media.length === 0) return [`${label} is empty`];
	return [
		...(bodies.length > 0 && !isBlank(message)
			? [`${label} has text inside and outside of <Body>. Put all of it into <Body>`]
			: []),
		...(content.trim().length > maxTextLength ? [tooLong(label, content.trim())] : []),
		...(media.length > maxMedia
			? [`${label} has ${media.length} media files, but Twilio accepts at most ${maxMedia}`]
			: []),
		...(media.some(isBlank) ? [`${label} has an empty <Media>, which needs an address`] : []),
	];
}

function isBlank(element: XmlElement): boolean {
	return element.text.trim() === '';
}
