import type { IWebhookFunctions } from 'n8n-workflow';
import { refusal } from '../../errors/twilioError';
import { toErrorFacts } from '../../errors/nodeError';
import { checkTwiml } from '../twiml/checkTwiml';
import type { TwilioEvent } from './event';
import { emptyTwiml, replyTwiml } from '../twiml/twiml';

/** What Twilio is answered, and why it is not what the user asked for. */
export interface Reply {
	twiml: string;
	error?: { message: string; help: string | null };
}

/** n8n 2.20 says then that the node has not been executed; n8n 2.41 has the message there. */
const expressionHelp =
	'An expression in it failed. n8n 2.20 and older cannot use the message there: choose "Nothing" under "Respond" and put "Reply to a message" behind the trigger, or update n8n.';

/**
 * The answer to an event. STOP, START and HELP are left to Twilio, which answers them by SMS, and on
 * other channels with Advanced Opt-Out. What cannot be sent never costs the message: Twilio is
 * answered nothing, and the error goes with the event.
 * @see https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
export function replyTo(context: IWebhookFunctions, event: TwilioEvent): Reply {
	if (event.event !== 'messageReceived' || event.optOut !== null) return { twiml: emptyTwiml };
	try {
		return { twiml: chosenReply(context) };
	} catch (error) {
		const { message, help } = toErrorFacts(error);
		return {
			twiml: emptyTwiml,
			error: { message: `The reply was not sent: ${message}`, help: help ?? expressionHelp },
		};
	}
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
