import type { IDataObject } from 'n8n-workflow';
import type { Message } from '../../shared/message';
import { isUndeliverable, readEvent, type TwilioEvent } from '../../twilio/webhooks/event';
import type { PendingWait } from '../pendingWait';
import { understand } from './understand';
import { splitNumber } from '../open/whichQuestion';

/** What a request of Twilio's is to a run that waits. */
export type ReadAnswer =
	/** The wait ends with this. `isPassedOn`: the text is for other runs and triggers, too. */
	| { kind: 'end'; data: IDataObject; isPassedOn?: true }
	| { kind: 'unclear'; say: string }
	/** Nothing that this run waits for. */
	| { kind: 'other' };

/** @param isNumbered the text begins with the number of the question. */
export function readAnswer(
	{ responseType, approval, askedBy }: PendingWait,
	event: TwilioEvent,
	{ isNumbered, respondedAt }: { isNumbered: boolean; respondedAt: string },
): ReadAnswer {
	const message: IDataObject = { ...event };
	const end = (answer: IDataObject): ReadAnswer => ({
		kind: 'end',
		data: { ...answer, respondedAt, message },
	});
	const declined = responseType === 'approval' ? { approved: false } : { text: null };
	if (event.event === 'messageStatus') {
		const { sid, status, isFinal } = event;
		if (sid !== askedBy) return { kind: 'other' };
		if (responseType === 'delivery') return isFinal ? end({ status }) : { kind: 'other' };
		// The question reached nobody, so nobody will answer.
		return isUndeliverable(status) ? end({ ...declined, status }) : { kind: 'other' };
	}
	if (responseType === 'delivery' || /^(?:start|help)$/.test(event.optOut ?? '')) {
		return { kind: 'other' };
	}
	if (event.optOut === 'stop') {
		const data = { ...declined, respondedAt, message, optOut: 'stop' };
		return { kind: 'end', data, isPassedOn: true };
	}
	const body = (isNumbered ? splitNumber(event.body)?.rest : undefined) ?? event.body;
	if (responseType === 'freeText') {
		const isEmpty = body.trim() === '' && event.numMedia === 0;
		return isEmpty
			? { kind: 'unclear', say: 'Please reply with your answer.' }
			: end({ text: body });
	}
	const { ButtonPayload: payload, ButtonText: label } = event.parameters;
	const verdict = understand(
		{ body, buttonPayload: textOf(payload), buttonText: textOf(label) },
		approval.labels,
	);
	if (verdict === 'unclear') return { kind: 'unclear', say: approval.unclearReply };
	return end({ approved: verdict === 'approved' });
}

/** What ends the wait, if Twilio already knows it of the message. */
export function readReport(wait: PendingWait, message: Message): IDataObject | undefined {
	const { sid, status, from, to, accountSid, messagingServiceSid, errorCode, errorMessage } =
		message;
	const event = readEvent([
		['MessageSid', sid],
		['MessageStatus', status ?? ''],
		['From', from ?? ''],
		['To', to ?? ''],
		['AccountSid', accountSid ?? ''],
		['MessagingServiceSid', messagingServiceSid ?? ''],
		['ErrorCode', String(errorCode ?? '')],
		['ErrorMessage', errorMessage ?? ''],
	]);
	const respondedAt = new Date().toISOString();
	const answer = event && readAnswer(wait, event, { isNumbered: false, respondedAt });
	return answer?.kind === 'end' ? answer.data : undefined;
}

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);
