import type { IWebhookFunctions } from 'n8n-workflow';
import { refusal } from '../transport/errors';
import { toErrorFacts } from '../transport/nodeError';
import { checkTwiml } from './checkTwiml';
import type { MessageReceived, TwilioEvent } from './event';
import { emptyTwiml, replyTwiml } from './twiml';

/** What Twilio is answered, and why it is not what the user asked for. */
export interface Reply {
	twiml: string;
	error?: { message: string; help: string | null };
}

/**
 * The answer to an event. What cannot be sent never costs the message: Twilio is answered nothing,
 * and the error goes with the event.
 */
export function replyTo(context: IWebhookFunctions, event: TwilioEvent): Reply {
	if (event.event !== 'messageReceived' || isNotOurs(event)) return { twiml: emptyTwiml };
	try {
		return { twiml: chosenReply(context) };
	} catch (error) {
		const { message, help } = toErrorFacts(error);
		return { twiml: emptyTwiml, error: { message: `The reply was not sent: ${message}`, help } };
	}
}

/**
 * STOP, which who wants no messages gets none for, and START and HELP where Twilio answers them:
 * by SMS, on other channels only with Advanced Opt-Out.
 * @see https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
function isNotOurs({ optOut, channel, parameters }: MessageReceived): boolean {
	if (optOut === null) return false;
	return optOut === 'stop' || channel === 'sms' || 'OptOutType' in parameters;
}

function chosenReply(context: IWebhookFunctions): string {
	const respond = context.getNodeParameter('respond', 'none');
	if (respond === 'text') return replyTwiml(text(context, 'replyText'));
	if (respond !== 'twiml') return emptyTwiml;
	const twiml = text(context, 'twiml').trim();
	const problems = checkTwiml(twiml);
	if (problems.length === 0) return twiml;
	throw refusal(
		`the TwiML is not valid: ${problems.join('; ')}`,
		'Correct it in "TwiML". It begins with <Response> and holds <Message> elements.',
	);
}

function text(context: IWebhookFunctions, name: string): string {
	return String(context.getNodeParameter(name, '') ?? '');
}
