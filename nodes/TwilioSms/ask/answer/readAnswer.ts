import type { IDataObject } from 'n8n-workflow';
import type { Message } from '../../shared/message';
import { readEvent, type TwilioEvent } from '../../twilio/webhooks/event';
import type { PendingWait } from '../pendingWait';
import { understand } from './understand';
import { splitNumber } from '../open/whichQuestion';

/** What a request of Twilio's is to a run that waits. */
export type ReadAnswer =
	/** The wait ends with this. `isPassedOn`: others have to hear of the text, too. */
	| { kind: 'end'; data: IDataObject; isPassedOn?: true }
	| { kind: 'unclear'; say: string }
	/** Nothing that this run waits for. */
	| { kind: 'other' };

/** @param isNumbered the text begins with the number of the question. */
export function readAnswer(
	{ responseType, approval }: PendingWait,
	event: TwilioEvent,
	{ isNumbered, respondedAt }: { isNumbered: boolean; respondedAt: string },
): ReadAnswer {
	const message: IDataObject = { ...event };
	const end = (answer: IDataObject): ReadAnswer => ({
		kind: 'end',
		data: { ...answer, respondedAt, message },
	});
	if (responseType === 'delivery') {
		const isEnd = event.event === 'messageStatus' && event.isFinal;
		return isEnd ? end({ status: event.status }) : { kind: 'other' };
	}
	if (event.event !== 'messageReceived' || /^(?:start|help)$/.test(event.optOut ?? '')) {
		return { kind: 'other' };
	}
	if (event.optOut === 'stop') {
		const declined = responseType === 'approval' ? { approved: false } : { text: null };
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

/** What ends the wait for a delivery report, if the message has it already. */
export function readDelivery(wait: PendingWait, message: Message): IDataObject | undefined {
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
