import { parseAddress } from '../../shared/address/address';
import { compareAddresses } from '../../shared/address/compareAddresses';
import { change, type OpenQuestion } from './openQuestions';

/** A text that came in. */
export interface IncomingText {
	sid: string;
	from: string;
	to: string;
	body: string;
	optOut: 'stop' | 'start' | 'help' | null;
	/** The message that it quotes, on a channel where one can. */
	repliedToSid: string | null;
	/** When Twilio asks the fallback URL: what had failed. */
	errorUrl: string | null;
	/** A question that did not want this text, and sent it back. */
	passedBy: string | null;
}

export type Decision = {
	/** The memory after it. */
	questions: OpenQuestion[];
} & (
	| { kind: 'ordinary' }
	| { kind: 'answer'; question: OpenQuestion; isNumbered: boolean }
	/** It may be the answer to either, so the person has to say. */
	| { kind: 'askWhich'; among: OpenQuestion[] }
);

/** More would not fit into one text. */
const maxListed = 10;

/** Two machines that answer each other would never end. */
export const maxAsks = 3;

/**
 * Which open question a text answers. STOP ends them all, one after the other; a quoted question is
 * the one that is meant; with several open ones a text has to begin with a number that the person
 * was shown, and anything else is asked about.
 */
export function whichQuestion(
	stored: readonly OpenQuestion[],
	text: IncomingText,
	nowMs: number,
): Decision {
	const { sid, body, optOut, repliedToSid } = text;
	const questions = withoutRefused(stored, text, nowMs);
	const theirs = questionsTo(questions, text);
	const given = theirs.filter(({ closedBy }) => closedBy === sid);
	const open = theirs.filter(({ closedBy }) => closedBy === undefined);
	const ordinary: Decision = { kind: 'ordinary', questions };
	const take = (question: OpenQuestion, isNumbered: boolean): Decision => {
		const closed = { ...question, closedBy: sid };
		return { kind: 'answer', question, isNumbered, questions: change(questions, closed, nowMs) };
	};
	const number = splitNumber(body)?.place;
	const hasNumber = ({ place }: OpenQuestion) => place !== undefined && place === number;

	// Twilio asks again when the answer to its first request was lost.
	const again = given.find(({ isGone }) => !isGone);
	if (again) return take(again, hasNumber(again));

	const [first, ...others] = open;
	if (!first || optOut === 'start' || optOut === 'help') return ordinary;
	if (optOut === 'stop') return take(first, false);
	// It was meant for a question that is gone; to the others it is no answer.
	if (given.length > 0) return ordinary;

	const meant = open.find((question) => question.sid === repliedToSid) ?? open.find(hasNumber);
	if (meant) return take(meant, hasNumber(meant));
	if (others.length === 0) return take(first, false);
	return askWhich(questions, open, nowMs);
}

/** Those that this person was asked from this number, however either is written. */
export function questionsTo(
	questions: readonly OpenQuestion[],
	{ from, to }: Pick<IncomingText, 'from' | 'to'>,
): OpenQuestion[] {
	return questions.filter(({ person, number }) => isSame(person, from) && isSame(number, to));
}

/** Two numbers with other endings are not worth parsing. */
const comparedEnding = 6;

function isSame(one: string, other: string): boolean {
	if (one === other) return true;
	if (one.slice(-comparedEnding) !== other.slice(-comparedEnding)) return false;
	return compareAddresses(parseAddress(one), parseAddress(other)) === 'same';
}

/** Notes what n8n did not go on with, or what the run sent back. */
function withoutRefused(
	questions: readonly OpenQuestion[],
	{ sid, errorUrl, passedBy }: IncomingText,
	nowMs: number,
): OpenQuestion[] {
	const isRefused = ({ id, resumeUrl, closedBy }: OpenQuestion) =>
		closedBy === sid &&
		(id === passedBy || withoutQuery(resumeUrl) === withoutQuery(errorUrl ?? ''));
	return questions
		.filter(isRefused)
		.reduce<
			OpenQuestion[]
		>((all, question) => change(all, { ...question, isGone: true }, nowMs), [...questions]);
}

const withoutQuery = (url: string) => url.replace(/[?#][^]*/, '');

function askWhich(
	questions: OpenQuestion[],
	open: readonly OpenQuestion[],
	nowMs: number,
): Decision {
	if (open.every(({ asks = 0 }) => asks >= maxAsks)) return { kind: 'ordinary', questions };
	const taken = new Set(open.map(({ place }) => place));
	let free = 1;
	const among = open.slice(0, maxListed).map((question) => {
		while (question.place === undefined && taken.has(free)) free += 1;
		const place = question.place ?? free;
		taken.add(place);
		return { ...question, place, asks: (question.asks ?? 0) + 1 };
	});
	among.sort((one, other) => one.place - other.place);
	const changed = among.reduce((all, question) => change(all, question, nowMs), questions);
	return { kind: 'askWhich', among, questions: changed };
}

/** "2 yes", "2. yes", "2) yes", "#2: yes" and "2️⃣ yes", but not "2.5" or "2:30". */
const numberFirst =
	/^\s*#?(?<place>\d{1,3})(?:\uFE0F?\u20E3)?(?:\s*[.:)\],;\u2013\u2014-]+(?=\D|$)|(?=\s|$))\s*(?<rest>[^]*)$/u;

/** The number of a question that a text begins with, and what follows it. */
export function splitNumber(body: string): { place: number; rest: string } | undefined {
	const digits = body.replace(/[\uFF10-\uFF19]/g, (digit) => digit.normalize('NFKC'));
	const { place, rest = '' } = numberFirst.exec(digits)?.groups ?? {};
	return place === undefined ? undefined : { place: Number(place), rest };
}

/** Asks which question is meant; `texts` are the questions as they were sent, by their SIDs. */
export function whichText(
	among: readonly OpenQuestion[],
	texts: ReadonlyMap<string, string>,
): string {
	const lines = among.map(({ sid, place }) => `${place}: ${shorten(texts.get(sid) ?? '')}`);
	return [
		'Which question do you mean? Reply with its number and your answer, e.g. "1 yes".',
		...lines,
	].join('\n');
}

const maxShownLength = 120;

function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line === '') return '(its text is no longer stored)';
	const characters = [...line];
	return characters.length <= maxShownLength
		? line
		: `${characters.slice(0, maxShownLength - 3).join('')}...`;
}
