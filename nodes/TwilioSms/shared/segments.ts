import smartEncodingMap from 'sms-segments-calculator/dist/libs/SmartEncodingMap';
import gsmUnits from 'sms-segments-calculator/dist/libs/UnicodeToGSM';

/** What a message costs, by the rules and tables of Twilio's own calculator. */
export interface Estimate {
	/** A single character outside GSM-7 turns the whole message into UCS-2. */
	encoding: 'GSM-7' | 'UCS-2';
	/** How many parts the message is sent in. Twilio charges each as one message. */
	segments: number;
	/** As people count them: an emoji or an accented letter is one. */
	characters: number;
	/** In order of first occurrence. */
	costlyCharacters: CostlyCharacter[];
	/** The segments if each costly character were a plain letter. */
	segmentsWithoutThem: number;
}

/** A character that needs UCS-2 or, in a GSM-7 text, counts as two or more. */
export interface CostlyCharacter {
	character: string;
	/** Where it first occurs, counted from 1. */
	position: number;
	count: number;
}

/** `smartEncoded`: whether Twilio will replace characters with similar ones from GSM-7. */
interface Encoding {
	smartEncoded: boolean;
}

/** The capacity of a single segment, and of each of several, which begin with a header. */
const room = { 'GSM-7': { alone: 160, each: 153 }, 'UCS-2': { alone: 70, each: 67 } };

/** Whether the text can be sent in GSM-7. */
export function isGsm7(text: string, { smartEncoded }: Encoding): boolean {
	return fitsGsm7(smartEncoded ? smartEncode(text) : text);
}

/**
 * How many segments Twilio charges; one for an empty text. A segment ends before an emoji that does
 * not fit, never within it.
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

/** The length of a GSM-7 text in septets. */
function gsmSize(text: string): number {
	let size = 0;
	for (let index = 0; index < text.length; index++) {
		size += gsmUnits[text.charCodeAt(index)]?.length ?? 1;
	}
	return size;
}

/** Counts graphemes, except that a line end of two characters, which is sent as two, counts as two. */
function charactersOf(text: string): string[] {
	// Created only when needed: the first one would be the slowest part of loading. Any language will do.
	const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
	return Array.from(graphemes.segment(text), ({ segment }) => segment).flatMap((character) =>
		character === '\r\n' ? ['\r', '\n'] : [character],
	);
}
