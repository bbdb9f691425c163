import { SegmentedMessage } from 'sms-segments-calculator';

/** What a message costs, by the rules of Twilio's own calculator. */
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

/** One that UCS-2 is needed for or, in GSM-7, one that takes the room of two or more. */
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

/** Whether the text can be sent in GSM-7. */
export function isGsm7(text: string, encoding: Encoding): boolean {
	return calculate(text, encoding).encodingName === 'GSM-7';
}

/** Much quicker than a whole estimate. */
export function countSegments(text: string, encoding: Encoding): number {
	return calculate(text, encoding).segmentsCount;
}

/**
 * @see https://github.com/TwilioDevEd/message-segment-calculator for the rules, which never part
 * the halves of an emoji.
 */
export function estimate(text: string, encoding: Encoding): Estimate {
	const { encodingName, segmentsCount } = calculate(text, encoding);
	const characters = new SegmentedMessage(text).graphemes;
	const costly = new Map<string, CostlyCharacter>();
	for (const [index, character] of characters.entries()) {
		const known = costly.get(character);
		if (known) known.count += 1;
		else if (isCostly(character, encodingName, encoding)) {
			costly.set(character, { character, position: index + 1, count: 1 });
		}
	}
	const plain = characters.map((character) => (costly.has(character) ? 'x' : character)).join('');
	return {
		encoding: encodingName,
		segments: segmentsCount,
		characters: characters.length,
		costlyCharacters: [...costly.values()],
		segmentsWithoutThem: countSegments(plain, encoding),
	};
}

function isCostly(
	character: string,
	encodingOfText: Estimate['encoding'],
	encoding: Encoding,
): boolean {
	const alone = calculate(character, encoding);
	return encodingOfText === 'UCS-2' ? alone.encodingName === 'UCS-2' : alone.numberOfCharacters > 1;
}

function calculate(text: string, { smartEncoded }: Encoding): SegmentedMessage {
	return new SegmentedMessage(text, 'auto', smartEncoded);
}
