import { refusal } from '../transport/errors';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** Answers nothing. */
export const emptyTwiml = `${declaration}<Response/>`;

/** In characters. From https://www.twilio.com/docs/api/errors/14103 */
export const maxTextLength = 1600;

/** All but what https://www.w3.org/TR/xml/#charsets allows; halves of emoji are among them. */
const forbiddenCharacters = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Answers with one text. Characters that XML cannot carry are left out: no phone shows them, they
 * come along unseen from other systems, and without them the sender still gets the answer.
 * @throws TwilioError when nothing is left, or more than Twilio sends as one message.
 */
export function replyTwiml(text: string): string {
	const visible = text.replace(forbiddenCharacters, '');
	if (visible.trim() === '') {
		throw refusal(
			'The reply is empty',
			'Fill in the reply text. If it is an expression, the field it reads may be empty for this message.',
		);
	}
	if (lengthOf(visible) > maxTextLength) {
		throw refusal(
			tooLong('The reply', visible),
			'Shorten it, or answer with TwiML that has several messages.',
		);
	}
	const escaped = visible.replace(/[&<>]/g, (character) => references[character] ?? character);
	return `${declaration}<Response><Message>${escaped}</Message></Response>`;
}

/** The sentence about it; the label is what is too long. */
export function tooLong(label: string, content: string): string {
	return `${label} has ${lengthOf(content)} characters, and Twilio sends at most ${maxTextLength} as one message`;
}

/** In characters as people count them: an emoji outside of the basic plane is one. */
export function lengthOf(content: string): number {
	return [...content].length;
}
