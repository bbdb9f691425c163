import { meanings, type Kind } from './answerWords';

export type Verdict = 'approved' | 'declined' | 'unclear';

/** What somebody answered. WhatsApp and RCS send what a template gave the button that was pressed. */
export interface GivenAnswer {
	body: string;
	buttonPayload?: string | null;
	buttonText?: string | null;
}

/** The words with which a question asks to be answered. */
export interface Labels {
	approve: string;
	decline: string;
}

/** More words than these beside a yes are rather a condition than consent. */
const maxOtherWords = 5;

/**
 * Whether an answer approves or declines. In doubt it is unclear, since asking again costs a text
 * and a wrong approval may cost anything: a yes counts only at the start, without a condition, a no
 * or a question mark. The labels win over every other reading.
 */
export function understand(
	{ body, buttonPayload, buttonText }: GivenAnswer,
	labels: Labels,
): Verdict {
	const verdicts = [buttonPayload, buttonText, body].map((text) => verdictOn(text ?? '', labels));
	return verdicts.find((verdict) => verdict !== 'unclear') ?? 'unclear';
}

/** Whether an answer could mean either label, so that they cannot stand for two decisions. */
export function areDistinct({ approve, decline }: Labels): boolean {
	const [one, other] = [phraseOf(approve), phraseOf(decline)];
	return one !== '' && other !== '' && one !== other;
}

function verdictOn(text: string, labels: Labels): Verdict {
	const said = withoutQuotedQuestion(text);
	if (/[?\uFF1F\u061F]/.test(said)) return 'unclear';
	const words = wordsOf(said);
	const label = labelVerdict(words, labels);
	if (label) return label;
	const kinds = kindsOf(words, meaningsWith(labels)).filter((kind) => kind !== 'polite');
	const count = (...counted: Array<Kind | 'other'>) =>
		kinds.filter((kind) => counted.includes(kind)).length;
	const [first] = kinds;
	if (first === 'no') return count('yes', 'fine') === 0 ? 'declined' : 'unclear';
	const isYes = first === 'yes' || first === 'fine';
	if (!isYes || count('no', 'unsure') > 0) return 'unclear';
	return count('other') <= (first === 'yes' ? maxOtherWords : 0) ? 'approved' : 'unclear';
}

/** A label, or its first letter if the other's is not the same, whatever politeness is around it. */
function labelVerdict(given: readonly string[], { approve, decline }: Labels): Verdict | undefined {
	const said = given.join(' ');
	const bare = given.filter((word) => meanings.get(word) !== 'polite').join(' ');
	const [yes, no] = [phraseOf(approve), phraseOf(decline)];
	for (const text of [said, bare]) {
		if (text === '') continue;
		if (text === yes) return 'approved';
		if (text === no) return 'declined';
	}
	const [yesLetter = '', noLetter = ''] = [[...yes][0], [...no][0]];
	if (yesLetter === noLetter || bare === '') return undefined;
	if (bare === yesLetter) return 'approved';
	return bare === noLetter ? 'declined' : undefined;
}

/** A label may say the opposite of what the word says elsewhere ("No, keep it" to approve). */
function meaningsWith({ approve, decline }: Labels): ReadonlyMap<string, Kind> {
	const [yes, no] = [wordsOf(approve), wordsOf(decline)];
	const isContrary = kindsOf(yes, meanings)[0] === 'no' || kindsOf(no, meanings)[0] === 'yes';
	const known = isContrary ? [] : meanings;
	return new Map([...known, [yes.join(' '), 'yes'], [no.join(' '), 'no']]);
}

/** The longest phrase at each place counts: "no problem" is not a no. */
function kindsOf(
	words: readonly string[],
	known: ReadonlyMap<string, Kind>,
): Array<Kind | 'other'> {
	const kinds: Array<Kind | 'other'> = [];
	for (let at = 0; at < words.length; ) {
		const lengths = [5, 4, 3, 2, 1].filter((length) => at + length <= words.length);
		const length = lengths.find((it) => known.has(words.slice(at, at + it).join(' ')));
		const word = words[at] ?? '';
		const kind = length
			? known.get(words.slice(at, at + length).join(' '))
			: known.get(withoutRepeats(word));
		kinds.push(kind ?? (isEmoji(word) ? 'polite' : 'other'));
		at += length ?? 1;
	}
	return kinds;
}

/** "Yesss" and "nooo". */
function withoutRepeats(word: string): string {
	return word.replace(/(\p{L})\1+/gu, '$1');
}

function isEmoji(word: string): boolean {
	return /^\p{Extended_Pictographic}$/u.test(word);
}

const phraseOf = (text: string) => wordsOf(text).join(' ');

/** In lower case, without punctuation, skin tones and, on Latin and Greek letters, accents. */
function wordsOf(text: string): string[] {
	const plain = text
		.normalize('NFKD')
		.replace(/(?<=[\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu, '')
		.normalize('NFC')
		.toLowerCase()
		.replace(/[\u2018\u2019\u02BC]/g, "'")
		.replace(/[\uFE0E\uFE0F\u200D]|\p{Emoji_Modifier}/gu, '')
		.replace(/don't/g, 'dont');
	return plain.match(/\p{Extended_Pictographic}|[\p{L}\p{M}\p{N}']+/gu) ?? [];
}

/** As phones without a common chat send a reaction: `Liked “Deploy?”`, `👍 to “Deploy?”`. */
const reaction =
	/^\s*(?<reaction>liked|disliked|(?:reacted\s+)?\p{Extended_Pictographic}\S*\s*to)\s+["\u201C\u201E\u00AB]/iu;

function withoutQuotedQuestion(text: string): string {
	const visible = text.replace(/[\u200A-\u200C\u200E\u200F\u2060]/g, ' ');
	return reaction.exec(visible)?.groups?.reaction ?? text;
}
