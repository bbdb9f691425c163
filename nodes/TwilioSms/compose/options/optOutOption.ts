import type { INodeProperties } from 'n8n-workflow';
import { switchOption } from '../../shared/fields';
import { toMessage } from '../../shared/message';
import { TwilioError } from '../../errors/twilioError';
import type { MessageParameters } from '../../twilio/messages';
import type { Output } from '../../run/operation';
import type { OptionReader } from '../../run/optionReader';

export const optOutOption: INodeProperties = switchOption(
	'Continue if Opted Out',
	'optedOutIsResult',
	'Whether to continue if the recipient has replied STOP, so that Twilio refuses to send. The item is then output with "optedOut": true instead of failing.',
);

/** Turns a message that Twilio refused into an output, or throws the refusal again. */
export type ToRefusedOutput = (sent: MessageParameters) => (error: unknown) => Output;

/** If the user wants so, an opt-out becomes a message that was not sent, instead of an error. */
export function readOptedOutIsResult(options: OptionReader): ToRefusedOutput {
	const isResult = options.flag(optOutOption) === true;
	return (sent) => (error) => {
		if (!isResult || !(error instanceof TwilioError) || !error.facts.optedOut) throw error;
		const { code, message, help } = error.facts;
		const unsent = toMessage({
			sid: '',
			messagingServiceSid: sent.MessagingServiceSid,
			from: sent.From,
			to: sent.To,
			body: sent.Body,
			errorCode: String(code),
			errorMessage: message,
		});
		return { json: { ...unsent, sid: null, optedOut: true, help } };
	};
}
