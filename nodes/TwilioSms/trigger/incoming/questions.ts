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
	/** Set when the request was only about a question: what to answer. */
	twiml?: string;
	/** Where Twilio is to send the report as well. */
	redirectTo?: string;
	/** Stores what was learned. When an execution starts, call it afterwards: n8n drops earlier changes. */
	keep: () => void;
}

/** Twilio waits 15 seconds for the answer to a message. */
const textsTimeoutMs = 8000;

/** Passes an answer on to the run that waits for it, before the trigger's workflow can start. */
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

/** The texts of these messages by SID, without those that Twilio does not return in time. */
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
