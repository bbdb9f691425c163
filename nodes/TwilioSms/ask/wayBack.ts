import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { refusal } from '../errors/twilioError';
import type { Connection } from '../twilio/client/connection';
import { withoutFragment } from '../shared/urls';
import type { MessageParameters } from '../twilio/messages';
import { withRetries } from '../twilio/webhooks/connectionOverrides';
import { lackOfKeys } from '../twilio/webhooks/signingKeys';
import { findAnsweringTrigger, reachedLike, type Here } from './answeringTrigger';
import type { AskParameters } from './askParameters';
import { reportUrl } from './open/hopQuery';
import { newQuestion, type Question } from './question';

/** How the answer to a question comes to its run. */
export interface WayBack {
	question: Question;
	triggerUrl: string | null;
	/** What Twilio reports to about the message that asks. */
	statusCallback: string | undefined;
}

interface Asking {
	asked: AskParameters;
	sender: Pick<MessageParameters, 'From' | 'MessagingServiceSid' | 'To'>;
	/** Where "Report to Trigger" reports to. */
	reportsTo: string | undefined;
	credential: ICredentialDataDecryptedObject;
	/** Where the workflow's own triggers get texts. */
	ownUrls: readonly string[];
	isOff: Here['isOff'];
}

/** @throws TwilioError when there is none, and so before anything is sent. */
export async function findWayBack(
	connection: Connection,
	{ asked, sender, reportsTo, credential, ownUrls, isOff }: Asking,
): Promise<WayBack> {
	const { id, resumeUrl, numberedUrl, endsAt, responseType, answerBy } = asked;
	const values = { id, resumeUrl, numberedUrl, endsAt, isReported: false };
	const direct = { question: newQuestion(values), triggerUrl: null };
	// While n8n still stores the run that waits, it answers 409.
	const statusCallback = withRetries(resumeUrl, '4xx');
	if (answerBy === 'link') {
		const own = lackOfKeys(credential) ? undefined : statusCallback;
		return { ...direct, statusCallback: reportsTo ?? own };
	}
	checkCanVerify(credential);
	if (responseType === 'delivery') {
		checkReportsNowhereElse(reportsTo);
		return { ...direct, statusCallback };
	}
	const trigger = await findAnsweringTrigger(connection, sender, { ownUrls, resumeUrl, isOff });
	checkReportsToSame(reportsTo, trigger.url);
	const reachedUrl = reachedLike(trigger.url, resumeUrl);
	if (asked.isBoundToHost) checkSameHost(reachedUrl, resumeUrl);
	const question = newQuestion({
		...values,
		resumeUrl: reachedUrl,
		isReported: reportsTo !== undefined || trigger.isReported,
	});
	return {
		question,
		triggerUrl: trigger.url,
		statusCallback: withRetries(reportUrl(trigger.url, question), '4xx'),
	};
}

function checkCanVerify(credential: ICredentialDataDecryptedObject): void {
	const missing = lackOfKeys(credential);
	if (!missing) return;
	throw refusal(
		`The credential ${missing.lack}, so an answer could not be verified`,
		`${missing.remedy}, or choose "Link" in "Answer By".`,
	);
}

function checkReportsNowhereElse(reportsTo: string | undefined): void {
	if (reportsTo === undefined) return;
	throw refusal(
		'"Report to Trigger" is on, but this node waits for the delivery report itself',
		'Remove the option, or choose another "Response Type".',
	);
}

function checkReportsToSame(reportsTo: string | undefined, triggerUrl: string): void {
	if (reportsTo === undefined || withoutFragment(reportsTo) === triggerUrl) return;
	throw refusal(
		'"Report to Trigger" is on, but the answers to this sender go to another trigger than the reports',
		'Remove the option, or have one Twilio SMS Trigger in this workflow listen on this sender for both events.',
	);
}

function checkSameHost(reachedUrl: string, resumeUrl: string): void {
	const [reached, own] = [new URL(reachedUrl).host, new URL(resumeUrl).host];
	if (reached === own) return;
	throw refusal(
		`Twilio reaches n8n at ${reached}, but this version of n8n accepts an answer only at ${own}`,
		'Set WEBHOOK_URL in the settings of n8n to the address that Twilio calls, instead of "Public URL" in the trigger. Or update n8n.',
	);
}
