import { toErrorFacts } from '../../errors/nodeError';
import { refusal } from '../../errors/twilioError';
import type { TwilioEvent } from '../../twilio/webhooks/event';
import { emptyTwiml, replyTwiml } from '../../twilio/webhooks/twiml';
import { checkTwiml } from './checkTwiml';

/** What the user wants the sender to get right away; "none" has no content. */
export interface ChosenReply {
	respond: unknown;
	content: string;
}

/** The answer to Twilio and, if it is not what the user asked for, the reason. */
export interface Reply {
	twiml: string;
	error?: { message: string; help: string | null };
}

/** n8n 2.20 then says that the node has not been executed; n8n 2.41 has the message there. */
const expressionHelp =
	'An expression in it failed. n8n 2.20 and older cannot use the message there: choose "Nothing" under "Respond" and put "Reply to a message" after the trigger, or update n8n.';

/**
 * The answer to an event. Twilio itself answers STOP, START and HELP by SMS, and with Advanced Opt-Out
 * on other channels. A reply that cannot be sent never loses the message: Twilio gets an empty answer,
 * and the error goes with the event. `readChosen` evaluates the user's expressions.
 * @see https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
export function replyTo(event: TwilioEvent, readChosen: () => ChosenReply): Reply {
	if (event.event !== 'messageReceived' || event.optOut !== null) return { twiml: emptyTwiml };
	try {
		return { twiml: toTwiml(readChosen()) };
	} catch (error) {
		const { message, help } = toErrorFacts(error);
		return {
			twiml: emptyTwiml,
			error: { message: `The reply was not sent: ${message}`, help: help ?? expressionHelp },
		};
	}
}

function toTwiml({ respond, content }: ChosenReply): string {
	if (respond === 'text') return replyTwiml(content);
	if (respond !== 'twiml') return emptyTwiml;
	const twiml = content.trim();
	const problems = checkTwiml(twiml);
	if (problems.length === 0) return twiml;
	throw refusal(
		`the TwiML is not valid: ${problems.join('; ')}`,
		'Correct it in "TwiML". It must begin with <Response> and contain <Message> elements.',
	);
}
