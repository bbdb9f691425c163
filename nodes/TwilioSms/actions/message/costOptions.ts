import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { countSegments, estimate, isGsm7, type Estimate } from '../../shared/segments';
import { replaceTypography } from '../../shared/typography';
import { refusal } from '../../transport/errors';
import { textParameter } from '../fields';

/** How the text is written, which decides on its price. */
export const writingOptions: INodeProperties[] = [
	{
		displayName: 'Replace Typography',
		name: 'replaceTypography',
		type: 'boolean',
		default: false,
		description:
			'Whether to write curly quotes, long dashes, "…", "•" and special spaces plainly, because one of them can double the price of a message. Letters never change, and a message that needs Unicode anyway, such as one with emoji, stays as it is.',
	},
	{
		displayName: 'Smart Encoding',
		name: 'smartEncoded',
		type: 'boolean',
		default: false,
		description:
			'Whether Twilio replaces characters that make a message expensive by similar ones. It replaces more than "Replace Typography" does, such as "½" by "1/2".',
	},
];

/** What a message may cost, and how it is written to cost less. */
export const costOptions: INodeProperties[] = [
	{
		displayName: 'Max Segments',
		name: 'maxSegments',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description:
			'Stops a message before it is sent if Twilio would charge it as more messages (segments) than this; 0 means no limit. A Messaging Service with smart encoding may need fewer than counted here.',
	},
	...writingOptions,
];

export interface CostOptions {
	/** Undefined for no limit. */
	maxSegments?: number;
	replaceTypography: boolean;
	/** Undefined for Twilio's choice, which is that of the Messaging Service. */
	smartEncoded?: boolean;
}

/** Reads these options, where they are offered. @throws TwilioError when one cannot be right. */
export function readCostOptions(context: IExecuteFunctions, itemIndex: number): CostOptions {
	const chosen = (name: string): unknown =>
		context.getNodeParameter(`options.${name}`, itemIndex, undefined);
	const smartEncoded = chosen('smartEncoded');
	return {
		maxSegments: readMaxSegments(context, itemIndex),
		replaceTypography: Boolean(chosen('replaceTypography')),
		smartEncoded: smartEncoded === undefined ? undefined : Boolean(smartEncoded),
	};
}

function readMaxSegments(context: IExecuteFunctions, itemIndex: number): number | undefined {
	const label = 'Max Segments';
	const text = textParameter(context, itemIndex, { name: 'options.maxSegments', label });
	const maxSegments = Number(text);
	if (maxSegments === 0) return undefined;
	if (Number.isInteger(maxSegments) && maxSegments > 0) return maxSegments;
	throw refusal(
		`"${label}" is not a whole number: ${text.slice(0, 40)}`,
		'Fill in how many segments a message may cost, e.g. 1, or 0 for no limit.',
	);
}

/** Gives the text to send. @throws TwilioError when it costs more than is allowed. */
export function writeMessage(message: string, options: CostOptions): string {
	const { maxSegments, replaceTypography: isPlain, smartEncoded = false } = options;
	const text = isPlain ? writePlainly(message, { smartEncoded }) : message;
	if (maxSegments === undefined) return text;
	if (countSegments(text, { smartEncoded }) <= maxSegments) return text;
	const plainSegments = countSegments(writePlainly(message, { smartEncoded }), { smartEncoded });
	const estimated = estimate(text, { smartEncoded });
	throw refusal(
		whatCosts(estimated),
		`"Max Segments" allows ${maxSegments}. ${
			plainSegments <= maxSegments ? replaceIt : howToSave(estimated)
		}`,
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
