import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { refusal } from '../errors/twilioError';
import { parameter, textParameter } from '../run/parameters';
import { isRecord } from '../shared/record';
import { isOutOfReach } from '../shared/urls';
import type { Connection } from '../twilio/client/connection';
import { readApproval } from './approval';
import type { PendingWait } from './pendingWait';
import { signResumeUrls, type ResumeUrls } from './resumeUrls';
import { readWaitEnd, toEndsAt } from './waitTime';

/** What the fields say that only this operation has. */
export interface AskParameters
	extends ResumeUrls,
		Pick<PendingWait, 'responseType' | 'answerBy' | 'approval' | 'text'> {
	/** Of the question. */
	id: string;
	/** When to stop waiting. */
	end: Date;
	endsAt: number | null;
	/** What the text ends with. */
	addition: string;
}

/** @throws TwilioError when one of them is invalid, or nobody could reach this n8n to answer. */
export function readAskParameters(
	context: IExecuteFunctions,
	{ apiUrl }: Connection,
): AskParameters {
	const text = (name: string, label: string) => textParameter(context, 0, { name, label });
	const responseType = readChoice(
		'Response Type',
		text('responseType', 'Response Type') || 'approval',
		responseTypes,
	);
	const isByLink = responseType !== 'delivery' && text('answerBy', 'Answer By') === 'link';
	const isTemplate = text('content', 'Content') === 'template';
	if (isByLink && isTemplate) {
		throw refusal(
			'A template cannot end with a link',
			'Choose "Text" in "Answer By": the buttons of a template are understood. Or choose "Text" in "Content".',
		);
	}
	const approval = readApproval(responseType === 'approval' ? approvalValues(context) : {});
	const end = readWaitEnd(context, Date.now());
	const id = questionId(context);
	const urls = signResumeUrls(context, id);
	checkReach(urls.resumeUrl, apiUrl);
	const replyHint = responseType === 'approval' ? approval.replyHint : '';
	return {
		responseType,
		answerBy: isByLink ? 'link' : 'text',
		approval,
		// A field that the editor hides cannot be read.
		text: isTemplate ? '' : text('message', 'Message').trim(),
		id,
		end,
		endsAt: toEndsAt(end),
		...urls,
		addition: isByLink ? urls.resumeUrl : replyHint,
	};
}

function approvalValues(context: IExecuteFunctions): Record<string, unknown> {
	const values = parameter(context, 0, {
		name: 'approvalOptions.values',
		label: 'Approval Options',
	});
	return isRecord(values) ? values : {};
}

const responseTypes = ['approval', 'delivery', 'freeText'] as const;

function readChoice<Choice extends string>(
	label: string,
	text: string,
	choices: readonly Choice[],
): Choice {
	const choice = choices.find((it) => it === text);
	if (choice) return choice;
	throw refusal(
		`"${label}" is not one of ${choices.join(', ')}: ${text.slice(0, 40)}`,
		'Choose it from the list.',
	);
}

/** The same for each try of a run, since the question of an earlier try may have been sent. */
function questionId(context: IExecuteFunctions): string {
	const { $runIndex } = context.getWorkflowDataProxy(0);
	const asking = [context.getExecutionId(), context.getNode().id, $runIndex];
	return createHash('sha256').update(JSON.stringify(asking)).digest('hex').slice(0, 16);
}

function checkReach(resumeUrl: string, apiUrl: string): void {
	const { hostname, origin } = new URL(resumeUrl);
	if (!isOutOfReach(hostname, apiUrl)) return;
	throw refusal(
		`No answer can reach this n8n: ${origin} is an address in your own network`,
		'An answer comes to n8n over the internet. Set WEBHOOK_URL in the settings of n8n to its address there. An n8n on your own computer has one only with a tunnel.',
	);
}
