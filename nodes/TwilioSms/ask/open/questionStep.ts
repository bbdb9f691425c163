import { isUndeliverable, type MessageStatus, type TwilioEvent } from '../../twilio/webhooks/event';
import { emptyTwiml, redirectTwiml, replyTwiml } from '../../twilio/webhooks/twiml';
import { readForm } from '../../twilio/webhooks/webhookRequest';
import { readAskedAgain, readPassedBy, readQuestion } from './hopQuery';
import {
	change,
	isSameMemory,
	mergeQuestions,
	readQuestions,
	type OpenQuestion,
} from './openQuestions';
import { resumeUrlFor, type Question } from '../question';
import { maxAsks, questionsTo, whichQuestion, whichText } from './whichQuestion';

/** A request of Twilio's to a trigger, beside what the trigger remembers. */
export interface QuestionStep {
	event: TwilioEvent;
	/** The public address of the trigger, where its runs are reached, too. */
	triggerUrl: string;
	/** Of the request, as it was received. */
	query: string;
	/** What static data holds. */
	stored: unknown;
	/** What this process knows. */
	known: readonly OpenQuestion[];
	/** Whether Twilio signed the request. Asked only where a question is concerned. */
	isGenuine: () => Promise<boolean>;
	/** The texts of messages by their SIDs; one that cannot be read is missing. */
	readTexts: (sids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
	nowMs: number;
}

export interface QuestionOutcome {
	/** All open questions as they are now; undefined when static data has them like that. */
	questions?: OpenQuestion[];
	/** What Twilio is answered when the request was about a question alone, and starts nothing. */
	twiml?: string;
	/** Where Twilio is to send the report as well: to the run, which would wait in vain. */
	redirectTo?: string;
}

/**
 * What a request has to do with open questions. A report about a question tells the trigger of it,
 * or tells the run that the question was not delivered. A text from somebody who was asked goes to
 * the run that waits for it. If the run did not understand the text, it sends Twilio back, with the
 * question and what to say.
 */
export async function takeQuestionStep(step: QuestionStep): Promise<QuestionOutcome> {
	const { event, query, stored, known, nowMs } = step;
	const inStaticData = readQuestions(stored, nowMs);
	const questions = readQuestions(mergeQuestions(inStaticData, known), nowMs);
	const parameters = new Map(readForm(query));
	const question = readQuestion(parameters);
	const isConcerned =
		question !== undefined ||
		(event.event === 'messageReceived' && questionsTo(questions, partiesOf(event)).length > 0);
	if (!isConcerned || !(await step.isGenuine())) return {};
	const outcome = await (question
		? bringQuestion(question, parameters, step, questions)
		: answerText(parameters, step, questions));
	const changed = outcome.questions ?? questions;
	return { ...outcome, questions: isSameMemory(changed, inStaticData) ? undefined : changed };
}

function bringQuestion(
	question: Question,
	parameters: ReadonlyMap<string, string>,
	{ event, triggerUrl, nowMs }: QuestionStep,
	questions: readonly OpenQuestion[],
): QuestionOutcome {
	const isOurs = new URL(question.resumeUrl).origin === new URL(triggerUrl).origin;
	const isOver = question.endsAt !== null && nowMs >= question.endsAt * 1000;
	const isUsable = isOurs && !isOver;
	const known = questions.find(({ id }) => id === question.id);
	if (event.event === 'messageStatus') {
		const twiml = question.isReported ? undefined : emptyTwiml;
		const asked = isUsable ? readAsked(question, event, known) : undefined;
		return {
			twiml,
			...(asked && { questions: change(questions, asked, nowMs) }),
			...(asked?.isGone && { redirectTo: question.resumeUrl }),
		};
	}
	const again = readAskedAgain(parameters);
	const isStale = known?.closedBy !== undefined && known.closedBy !== event.sid;
	if (!again || !isUsable || isStale) return { twiml: emptyTwiml };
	const asks = (known?.asks ?? 0) + 1;
	const { from: person, to: number } = partiesOf(event);
	const reopened: OpenQuestion = {
		...question,
		sid: again.askedBy,
		person,
		number,
		at: 0,
		asks,
		place: known?.place,
	};
	return {
		twiml: asks > maxAsks ? emptyTwiml : replyTwiml(again.say),
		questions: change(questions, reopened, nowMs),
	};
}

/**
 * A question as a report shows it; undefined when the report says nothing new. One that cannot be
 * delivered is gone, and stays known, so that no late report opens it.
 */
function readAsked(
	question: Question,
	{ sid, to, from, status }: MessageStatus,
	known: OpenQuestion | undefined,
): OpenQuestion | undefined {
	if (!to || !from || (known?.closedBy ?? sid) !== sid) return undefined;
	const asked: OpenQuestion = { at: 0, ...known, ...question, sid, person: to, number: from };
	if (isUndeliverable(status)) return { ...asked, closedBy: sid, isGone: true };
	if (known?.closedBy !== undefined) return undefined;
	// RCS falls back to SMS, and then another of our numbers asks.
	if (known?.person === to && known.number === from) return undefined;
	return asked;
}

async function answerText(
	parameters: ReadonlyMap<string, string>,
	{ event, readTexts, nowMs }: QuestionStep,
	questions: readonly OpenQuestion[],
): Promise<QuestionOutcome> {
	if (event.event !== 'messageReceived') return {};
	const { sid, body, optOut } = event;
	const { OriginalRepliedMessageSid: repliedToSid, ErrorUrl: errorUrl } = event.parameters;
	const decision = whichQuestion(
		questions,
		{
			...partiesOf(event),
			sid,
			body,
			optOut,
			repliedToSid: textOf(repliedToSid),
			errorUrl: textOf(errorUrl),
			passedBy: readPassedBy(parameters),
		},
		nowMs,
	);
	if (decision.kind === 'ordinary') return { questions: decision.questions };
	if (decision.kind === 'answer') {
		const { question, isNumbered } = decision;
		const url = resumeUrlFor(question, { isNumbered });
		return { questions: decision.questions, twiml: redirectTwiml(url) };
	}
	const { among } = decision;
	const texts = await readTexts(among.map((question) => question.sid));
	return { questions: decision.questions, twiml: replyTwiml(whichText(among, texts)) };
}

const partiesOf = ({ from, to }: TwilioEvent) => ({ from: from ?? '', to: to ?? '' });

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);
