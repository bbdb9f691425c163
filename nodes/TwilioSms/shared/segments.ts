import smartEncodingMap from 'sms-segments-calculator/dist/libs/SmartEncodingMap';
import gsmUnits from 'sms-segments-calculator/dist/libs/UnicodeToGSM';

/** What a message costs, by the rules and tables of Twilio's own calculator. */
export interface Estimate {
	/** A single character outside of GSM-7 brings the whole message into UCS-2. */
	encoding: 'GSM-7' | 'UCS-2';
	/** The parts in which the message is sent, each charged as one message. */
	segments: number;
	/** As people count them: an emoji or an accented letter is one. */
	characters: number;
	/** In the order of their first places. */
	costlyCharacters: CostlyCharacter[];
	/** What it would cost with a plain letter in the place of each costly character. */
	segmentsWithoutThem: number;
}

/** One that needs UCS-2 or, in a GSM-7 text, takes the room of two or more. */
export interface CostlyCharacter {
	character: string;
	/** Of its first place, counted from 1. */
	position: number;
	count: number;
}

/** `smartEncoded`: whether Twilio will replace characters by similar ones of GSM-7. */
interface Encoding {
	smartEncoded: boolean;
}

/** The room in a message of one part, and in each of several, which begin with a header. */
const room = { 'GSM-7': { alone: 160, each: 153 }, 'UCS-2': { alone: 70, each: 67 } };

/** Whether the text can be sent in GSM-7. */
export function isGsm7(text: string, { smartEncoded }: Encoding): boolean {
	return fitsGsm7(smartEncoded ? smartEncode(text) : text);
}

/**
 * How many parts are charged; an empty text is one. A part ends before an emoji that does not fit,
 * never within it.
 * @see https://github.com/TwilioDevEd/message-segment-calculator
 */
export function countSegments(text: string, { smartEncoded }: Encoding): number {
	const written = smartEncoded ? smartEncode(text) : text;
	const isGsm = fitsGsm7(written);
	const sizes = isGsm
		? Array.from(written, gsmSize)
		: charactersOf(written).map((character) => character.length);
	const { alone, each } = room[isGsm ? 'GSM-7' : 'UCS-2'];
	if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return 1;
	let segments = 1;
	let used = 0;
	for (const size of sizes) {
		if (used + size > each) {
			segments += 1;
			used = 0;
		}
		used += size;
	}
	return segments;
}

export function estimate(text: string, encoding: Encoding): Estimate {
	const isGsm = isGsm7(text, encoding);
	const isCostly = (character: string) => {
		const written = encoding.smartEncoded ? smartEncode(character) : character;
		return isGsm ? gsmSize(written) > 1 : !fitsGsm7(written);
	};
	const characters = charactersOf(text);
	const costly = new Map<string, CostlyCharacter>();
	for (const [index, character] of characters.entries()) {
		const known = costly.get(character);
		if (known) known.count += 1;
		else if (isCostly(character)) {
			costly.set(character, { character, position: index + 1, count: 1 });
		}
	}
	const plain = characters.map((character) => (costly.has(character) ? 'x' : character)).join('');
	return {
		encoding: isGsm ? 'GSM-7' : 'UCS-2',
		segments: countSegments(text, encoding),
		characters: characters.length,
		costlyCharacters: [...costly.values()],
		segmentsWithoutThem: countSegments(plain, encoding),
	};
}

/** Of plain ASCII only the backtick is replaced. */
const maybeReplaced = /[^ -_a-~]/gu;

/** The text with the replacements of Twilio's Smart Encoding. */
export function smartEncode(text: string): string {
	return text.replace(maybeReplaced, (character) => smartEncodingMap[character] ?? character);
}

function fitsGsm7(text: string): boolean {
	for (let index = 0; index < text.length; index++) {
		if (gsmUnits[text.charCodeAt(index)] === undefined) return false;
	}
	return true;
}

/** In septets, of a text in GSM-7. */
function gsmSize(text: string): number {
	let size = 0;
	for (let index = 0; index < text.length; index++) {
		size += gsmUnits[text.charCodeAt(index)]?.length ?? 1;
	}
	return size;
}

/** Graphemes, but a line end of two characters, which is sent as two, counts as two. */
function charactersOf(text: string): string[] {
	// Made here, as the first one takes longer than all else while n8n starts. Any language will do.
	const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
	return Array.from(graphemes.segment(text), ({ segment }) => segment).flatMap((character) =>
		character === '\r\n' ? ['\r', '\n'] : [character],
	);
}
