import type { INodeProperties } from 'n8n-workflow';
import type { ApiVersion } from '../../shared/credential';
import { countSegments, estimate, isGsm7, type Estimate } from '../../shared/segments';
import { replaceTypography } from '../../shared/typography';
import { refusal } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import type { OptionReader } from '../../run/optionReader';
import { checkBody } from '../checkInput';

const maxSegments: INodeProperties = {
	displayName: 'Max Segments',
	name: 'maxSegments',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 1,
	description:
		'Stops a text before it is sent if Twilio would charge it as more messages (segments) than this; 0 means no limit. A Messaging Service with smart encoding may need fewer than are counted here. Templates are not counted.',
};

const typography: INodeProperties = {
	displayName: 'Replace Typography',
	name: 'replaceTypography',
	type: 'boolean',
	default: false,
	description:
		'Whether to write curly quotes, long dashes, "…", "•" and special spaces plainly, because one of them can double the price of a message. Letters never change, and a message that needs Unicode anyway, such as one with emoji, stays as it is.',
};

const smartEncoding: INodeProperties = {
	displayName: 'Smart Encoding',
	name: 'smartEncoded',
	type: 'boolean',
	default: false,
	description:
		'Whether Twilio replaces characters that make a message expensive by similar ones. It replaces more than "Replace Typography" does, such as "½" by "1/2".',
};

/** How a text is written, which decides on its price. */
export const writingOptions: INodeProperties[] = [typography, smartEncoding];

/** What a message may cost, and how it is written to cost less. */
export const costOptions: INodeProperties[] = [maxSegments, ...writingOptions];

export interface Writing {
	replaceTypography?: boolean;
	smartEncoded?: boolean;
}

export interface CostOptions extends Writing {
	/** Undefined for no limit. */
	maxSegments?: number;
}

/** Reads `writingOptions`. @throws TwilioError when one of them cannot be right. */
export function readWriting(options: OptionReader): Writing {
	return {
		replaceTypography: options.flag(typography),
		smartEncoded: options.flag(smartEncoding),
	};
}

/**
 * Reads `costOptions` for a text, which it gives as it is to be sent.
 * @throws TwilioError when it is too long or costs more than is allowed.
 */
export function readCost(
	options: OptionReader,
	{ Body }: Pick<MessageParameters, 'Body'>,
	apiVersion: ApiVersion,
): Pick<MessageParameters, 'Body' | 'SmartEncoded'> {
	const writing = readWriting(options);
	const cost = { ...writing, maxSegments: options.integer(maxSegments) || undefined };
	return {
		// Of marks that cannot be seen nothing may be left.
		Body: (Body && checkBody(writeMessage(Body, cost), apiVersion)) || undefined,
		SmartEncoded: writing.smartEncoded,
	};
}

/** Gives the text to send. @throws TwilioError when it costs more than is allowed. */
export function writeMessage(message: string, options: CostOptions): string {
	const { maxSegments: limit, smartEncoded = false } = options;
	const text = options.replaceTypography ? writePlainly(message, { smartEncoded }) : message;
	if (limit === undefined || countSegments(text, { smartEncoded }) <= limit) return text;
	const plainSegments = countSegments(writePlainly(message, { smartEncoded }), { smartEncoded });
	const estimated = estimate(text, { smartEncoded });
	throw refusal(
		whatCosts(estimated),
		`"Max Segments" allows ${limit}. ${plainSegments <= limit ? replaceIt : howToSave(estimated)}`,
	);
}

/**
 * Leaves a message alone that needs UCS-2 anyway: nothing would be won, and there the same marks
 * hold emoji and Persian words together. It never costs more, though "..." is longer than "…".
 */
function writePlainly(message: string, encoding: { smartEncoded: boolean }): string {
	const plain = replaceTypography(message);
	const isWorthIt =
		isGsm7(plain, encoding) && countSegments(plain, encoding) <= countSegments(message, encoding);
	return isWorthIt ? plain : message;
}

function whatCosts({ segments, segmentsWithoutThem, costlyCharacters }: Estimate): string {
	// One that can be replaced is to blame only if all can.
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
	'Switch on the option "Replace Typography", which writes such characters plainly.';

function howToSave({ encoding, costlyCharacters }: Estimate): string {
	if (encoding === 'UCS-2') {
		return 'A segment has 160 characters, but 70 if one of them is an emoji or of another script. Write the message without such characters, shorten it, or raise the limit.';
	}
	const doubles = costlyCharacters.length > 0 ? ', and € [ ] { } \\ ^ ~ | count twice' : '';
	return `A segment has 160 characters${doubles}. Shorten the message, or raise the limit.`;
}

/** A character as it can be shown in a sentence. */
function nameOf(character: string): string {
	if (character === '\t') return 'A tab';
	if (/^\p{Zs}$/u.test(character)) return 'A special space';
	return /^[\p{C}\p{Z}\p{M}]+$/u.test(character) ? 'An invisible character' : character;
}
