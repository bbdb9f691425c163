import { withoutForbidden } from '../../shared/xml';
import { refusal } from '../../errors/twilioError';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** Answers nothing. */
export const emptyTwiml = `${declaration}<Response/>`;

/** From https://www.twilio.com/docs/api/errors/14103 */
export const maxTextLength = 1600;

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Answers with one text. Characters that XML cannot carry are left out: no phone shows them, they
 * come along unseen from other systems, and without them the sender still gets the answer.
 * @throws TwilioError when nothing is left, or more than Twilio sends as one message.
 */
export function replyTwiml(text: string): string {
	const visible = withoutForbidden(text);
	if (visible.trim() === '') {
		throw refusal(
			'The reply is empty',
			'Fill in the reply text. If it is an expression, the field it reads may be empty for this message.',
		);
	}
	if (visible.length > maxTextLength) {
		throw refusal(
			tooLong('The reply', visible),
			'Shorten it, or answer with TwiML that has several messages.',
		);
	}
	return `${declaration}<Response><Message>${escape(visible)}</Message></Response>`;
}

/** Makes Twilio post the incoming message to another address. */
export function redirectTwiml(url: string): string {
	return `${declaration}<Response><Redirect method="POST">${escape(url)}</Redirect></Response>`;
}

function escape(text: string): string {
	return text.replace(/[&<>]/g, (character) => references[character] ?? character);
}

/**
 * Says that a text, named by the label, is too long. Counted like an SMS, in UTF-16: an emoji is two
 * characters or more. See https://www.twilio.com/docs/api/errors/21617
 */
export function tooLong(label: string, { length }: string): string {
	return `${label} has ${length} characters (an emoji is two or more), and Twilio sends at most ${maxTextLength} as one message`;
}
