import type { INodeProperties } from 'n8n-workflow';
import { numberField, switchOption } from '../../shared/fields';
import type { ApiVersion } from '../../shared/credential';
import { countSegments, estimate, isGsm7, type Estimate } from '../../shared/segments';
import { replaceTypography } from '../../shared/typography';
import { refusal } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';
import { checkBody } from '../checkInput';

const maxSegments: INodeProperties = numberField(
	'Max Segments',
	'maxSegments',
	'Refuses a text that Twilio would bill as more than this many segments; 0 means no limit. A Messaging Service with smart encoding may need fewer segments than are counted here. Templates are not counted, and neither is what has no segments: MMS, WhatsApp and RCS.',
	{ start: 1, minValue: 0 },
);

const typography: INodeProperties = switchOption(
	'Simplify Punctuation',
	'replaceTypography',
	'Whether to replace curly quotes, long dashes, "…", "•" and special spaces with plain characters, because one of them can double the price of a message. Letters never change, and a message that needs Unicode anyway, such as one with emoji, stays as it is.',
);

const smartEncoding: INodeProperties = switchOption(
	'Smart Encoding',
	'smartEncoded',
	'Whether Twilio replaces characters that make a message expensive with similar ones. It replaces more than "Simplify Punctuation" does, for example "½" with "1/2".',
);

/** How a text is written, which decides its price. */
export const writingOptions: INodeProperties[] = [typography, smartEncoding];

/** What a message may cost, and how it is written to cost less. */
export const costOptions: INodeProperties[] = [maxSegments, ...writingOptions];

export interface Writing {
	replaceTypography?: boolean;
	smartEncoded?: boolean;
}

/** Reads `writingOptions`. @throws TwilioError when one of them is invalid. */
export function readWriting(options: OptionReader): Writing {
	return {
		replaceTypography: options.flag(typography),
		smartEncoded: options.flag(smartEncoding),
	};
}

/**
 * Reads `costOptions`, and returns the text as it is to be sent. `checkSegments` is for a text that
 * Twilio bills by the segment.
 * @throws TwilioError when the text is too long
 */
export function readCost(
	options: OptionReader,
	{ Body }: Pick<MessageParameters, 'Body'>,
	apiVersion: ApiVersion,
): { written: Pick<MessageParameters, 'Body' | 'SmartEncoded'>; checkSegments(): void } {
	const writing = readWriting(options);
	const limit = options.integer(maxSegments) || undefined;
	const written = {
		// A text of invisible characters can become empty.
		Body: (Body && checkBody(writeMessage(Body, writing), apiVersion)) || undefined,
		SmartEncoded: writing.smartEncoded,
	};
	return { written, checkSegments: () => checkSegments(written, limit) };
}

/** Returns the text to send. */
export function writeMessage(
	message: string,
	{ replaceTypography: isPlain, smartEncoded = false }: Writing,
): string {
	return isPlain ? writePlainly(message, { smartEncoded }) : message;
}

/** @throws TwilioError when a text costs more than is allowed. */
export function checkSegments(
	{
		Body: text,
		SmartEncoded: smartEncoded = false,
	}: Pick<MessageParameters, 'Body' | 'SmartEncoded'>,
	limit?: number,
): void {
	if (text === undefined || limit === undefined) return;
	if (countSegments(text, { smartEncoded }) <= limit) return;
	const plainSegments = countSegments(writePlainly(text, { smartEncoded }), { smartEncoded });
	const estimated = estimate(text, { smartEncoded });
	throw refusal(
		whatCosts(estimated),
		`"Max Segments" allows ${limit}. ${plainSegments <= limit ? replaceIt : howToSave(estimated)}`,
	);
}

/**
 * Leaves a message that needs UCS-2 anyway as it is: there is nothing to save, and the same characters
 * hold emoji and Persian words together. Never costs more, although "..." is longer than "…".
 */
function writePlainly(message: string, encoding: { smartEncoded: boolean }): string {
	const plain = replaceTypography(message);
	const isWorthIt =
		isGsm7(plain, encoding) && countSegments(plain, encoding) <= countSegments(message, encoding);
	return isWorthIt ? plain : message;
}

function whatCosts({ segments, segmentsWithoutThem, costlyCharacters }: Estimate): string {
	// A character that can be replaced is to blame only if all of them can be.
	const culprit =
		costlyCharacters.find(({ character }) => replaceTypography(character) === character) ??
		costlyCharacters[0];
	if (!culprit || segmentsWithoutThem === segments) return `This message is ${segments} segments`;
	const others = costlyCharacters.reduce((sum, { count }) => sum + count, -1);
	const andOthers = others === 0 ? '' : ` and ${others} other${others === 1 ? '' : 's'}`;
	return `${nameOf(culprit.character)} (character ${culprit.position})${andOthers} ${
		others === 0 ? 'makes' : 'make'
	} this ${segments} segments instead of ${segmentsWithoutThem}`;
}

const replaceIt =
	'Switch on the option "Simplify Punctuation", which replaces such characters with plain ones.';

function howToSave({ encoding, costlyCharacters }: Estimate): string {
	if (encoding === 'UCS-2') {
		return 'A segment holds 160 characters, but only 70 if one of them is an emoji or from another script. Write the message without such characters, shorten it, or raise the limit.';
	}
	const doubles = costlyCharacters.length > 0 ? ', and € [ ] { } \\ ^ ~ | count twice' : '';
	return `A segment holds 160 characters${doubles}. Shorten the message, or raise the limit.`;
}

/** How a sentence names a character. */
function nameOf(character: string): string {
	if (character === '\t') return 'A tab';
	if (/^\p{Zs}$/u.test(character)) return 'A special space';
	return /^[\p{C}\p{Z}\p{M}]+$/u.test(character) ? 'An invisible character' : character;
}
