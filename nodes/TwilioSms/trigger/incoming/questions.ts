import type { IDataObject } from 'n8n-workflow';
import { noteQuestions, questionsOf } from '../../ask/open/askedInProcess';
import { takeQuestionStep, type QuestionStep } from '../../ask/open/questionStep';
import { orAborted } from '../../limits/pause';
import type { Connection } from '../../twilio/client/connection';
import { readMessageBySid } from '../../twilio/messages';
import { remember, type Memory } from '../staticData';

/** A trigger that Twilio asks. */
interface AskedTrigger extends Pick<QuestionStep, 'event' | 'triggerUrl' | 'query' | 'isGenuine'> {
	/** Names the trigger. */
	trigger: string;
	staticData: IDataObject;
	connect: () => Promise<Connection>;
}

export interface HandledQuestions {
	/** The answer to Twilio where nothing but a question is concerned. */
	twiml?: string;
	/** Where Twilio shall take a report, too. */
	redirectTo?: string;
	/** Remembers what was learnt; n8n forgets it when an execution starts after it. */
	keep: () => void;
}

/** Twilio waits 15 seconds for the answer to a message. */
const textsTimeoutMs = 8000;

/** Lets the runs that wait for an answer have it, before anything starts. */
export async function handleQuestions(asked: AskedTrigger): Promise<HandledQuestions> {
	const { trigger, staticData, connect } = asked;
	const { questions: stored, url }: Memory = staticData;
	const {
		twiml,
		redirectTo,
		questions: learnt,
	} = await takeQuestionStep({
		...asked,
		stored,
		known: questionsOf(trigger),
		readTexts: async (sids) => await readTexts(await connect(), sids),
		nowMs: Date.now(),
	});
	const keep = () => {
		if (!learnt) return;
		const questions = noteQuestions(trigger, learnt);
		// While n8n publishes the workflow, it writes what was set at Twilio, which this would undo.
		if (url !== undefined)
			remember(staticData, { questions: questions.length > 0 ? questions : undefined });
	};
	return { twiml, redirectTo, keep };
}

/** Of messages that ask something. One that Twilio does not give in time is missing. */
async function readTexts(
	connection: Connection,
	sids: readonly string[],
): Promise<Map<string, string>> {
	const texts = new Map<string, string>();
	const reading = sids.map(async (sid) => {
		const { message } = await readMessageBySid(connection, sid);
		texts.set(sid, message.body ?? '');
	});
	await orAborted(Promise.allSettled(reading), AbortSignal.timeout(textsTimeoutMs));
	return texts;
}
