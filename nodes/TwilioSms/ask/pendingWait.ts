import type { Approval } from './approval';
import { isQuestion, type Question } from './question';

/** What a waiting run needs when the answer comes. */
export interface PendingWait {
	question: Question;
	responseType: 'approval' | 'freeText' | 'delivery';
	answerBy: 'text' | 'link';
	/** The question as it was asked, without what follows it. */
	text: string;
	approval: Approval;
	/** Where Twilio reaches the trigger that brings the answer; null when none does. */
	triggerUrl: string | null;
	/** The SID of the message that asked. */
	askedBy: string;
}

/**
 * The name of this in the node's context, which n8n stores with the execution. A webhook can read it
 * only through an expression.
 */
export const pendingWaitKey = 'pendingWait';

export function pendingWaitExpression(nodeName: string): string {
	return `{{ $node[${JSON.stringify(nodeName)}].context[${JSON.stringify(pendingWaitKey)}] }}`;
}

/** As text, which n8n's expressions leave unchanged. */
export function writePendingWait(wait: PendingWait): string {
	return JSON.stringify(wait);
}

export function readPendingWait(stored: unknown): PendingWait | undefined {
	if (typeof stored !== 'string') return undefined;
	const wait = JSON.parse(stored) as PendingWait; // by writePendingWait
	return isQuestion(wait.question) ? wait : undefined;
}
