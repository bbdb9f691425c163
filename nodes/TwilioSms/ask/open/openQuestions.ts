import { isQuestion, type Question } from '../question';

/** A question that somebody was asked, as the trigger keeps it in static data: plain JSON. */
export interface OpenQuestion extends Question {
	/** Of the message that asked. */
	sid: string;
	/** Who was asked, and from which of our numbers, as Twilio writes them. */
	person: string;
	number: string;
	/** When this last changed, in milliseconds since 1970. */
	at: number;
	/** The text that was taken for its answer. It stays known, or a late report would open it again. */
	closedBy?: string;
	/** The run did not take that text: it has ended, or waits for something else by now. */
	isGone?: true;
	/** Its number in the list that the person was shown. */
	place?: number;
	/** How often the person was asked which question is meant, or to answer again. */
	asks?: number;
}

/** An entry takes about 500 bytes, and n8n writes all of them at each change. */
export const maxQuestions = 500;

/** Without a time limit a run waits for ever; who has not answered by then gets ordinary texts again. */
const maxAgeMs = 90 * 24 * 60 * 60 * 1000;

/** Twilio's queue holds a message for 10 hours at most, and its last report may come after that. */
const maxClosedMs = 24 * 60 * 60 * 1000;

/** What is kept, whatever is found there; without what is over. The latest change comes last. */
export function readQuestions(stored: unknown, nowMs: number): OpenQuestion[] {
	if (!Array.isArray(stored)) return [];
	return stored
		.slice(-2 * maxQuestions)
		.filter(isOpenQuestion)
		.filter((question) => !isOver(question, nowMs))
		.sort((one, other) => one.at - other.at)
		.slice(-maxQuestions);
}

/** Two memories as one, such as those of two processes of n8n: of each question the latest state. */
export function mergeQuestions(
	one: readonly OpenQuestion[],
	other: readonly OpenQuestion[],
): OpenQuestion[] {
	const latest = new Map<string, OpenQuestion>();
	for (const question of [...one, ...other]) {
		const known = latest.get(question.id);
		if (!known || question.at > known.at) latest.set(question.id, question);
	}
	return [...latest.values()].sort((a, b) => a.at - b.at).slice(-maxQuestions);
}

/** Changes one question. Two changes within a millisecond keep their order. */
export function change(
	questions: readonly OpenQuestion[],
	changed: OpenQuestion,
	nowMs: number,
): OpenQuestion[] {
	const known = questions.find(({ id }) => id === changed.id);
	const at = Math.max(nowMs, (known?.at ?? 0) + 1);
	return mergeQuestions(questions, [{ ...changed, at }]);
}

export function isSameMemory(
	one: readonly OpenQuestion[],
	other: readonly OpenQuestion[],
): boolean {
	const states = new Set(one.map(stateOf));
	return one.length === other.length && other.every((question) => states.has(stateOf(question)));
}

const stateOf = ({ id, at }: OpenQuestion) => `${id} ${at}`;

function isOver({ endsAt, at, closedBy }: OpenQuestion, nowMs: number): boolean {
	if (endsAt !== null && nowMs >= endsAt * 1000) return true;
	return nowMs - at > (closedBy === undefined ? maxAgeMs : maxClosedMs);
}

function isOpenQuestion(value: unknown): value is OpenQuestion {
	if (typeof value !== 'object' || value === null || !isQuestion(value)) return false;
	const { sid, person, number, at, closedBy, isGone, place, asks }: Partial<OpenQuestion> = value;
	return (
		[sid, person, number].every(isShortText) &&
		(closedBy === undefined || isShortText(closedBy)) &&
		(isGone === undefined || isGone === true) &&
		typeof at === 'number' &&
		[place, asks].every((count) => count === undefined || Number.isSafeInteger(count))
	);
}

/** Of an address on a channel, or a SID. */
function isShortText(value: unknown): boolean {
	return typeof value === 'string' && value.length <= 200;
}
