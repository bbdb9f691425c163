import { refusal, TwilioError } from '../errors/twilioError';

const look = 'look in Twilio Console > Monitor > Logs > Messaging';

/** For a message that an earlier run started to send and never finished. */
export function leftOpen(): TwilioError {
	const { facts } = refusal(
		'An earlier run started this message but never learned whether Twilio accepted it',
		'Look for it in Twilio Console > Monitor > Logs > Messaging. If it is not there, send it with another key.',
	);
	return new TwilioError({ ...facts, outcome: 'unknown' });
}

/** For a message whose answer was lost, and that Twilio definitely does not have. */
export function notThere({ facts }: TwilioError): TwilioError {
	return new TwilioError({
		...facts,
		help: 'Not sent: Twilio is having problems. You can run this again.',
		retryable: true,
		outcome: 'notSent',
	});
}

/**
 * For a message that may be at Twilio since `sinceMs`. `error` is how the last attempt ended, which
 * says nothing about the attempts before it.
 */
export function stillUnknown(error: unknown, sinceMs: number): TwilioError {
	const { facts, cause } = error instanceof TwilioError ? error : unforeseen(error);
	if (facts.outcome === 'unknown') return new TwilioError(facts, { sinceMs, cause });
	const help = `Twilio may have accepted an earlier attempt. Before you send it again, ${look}.`;
	return new TwilioError({ ...facts, help, retryable: false, outcome: 'unknown' }, { sinceMs });
}

/** For a message that could not be looked for. */
export function notListed({ facts, circumstances }: TwilioError): TwilioError {
	const help = `Twilio may have accepted it, and this API key may not list messages, so nobody checked. Let the key read messages, or ${look}.`;
	return new TwilioError({ ...facts, help }, circumstances);
}

/** For anything unexpected, once the message may have been sent. */
export function unforeseen(error: unknown): TwilioError {
	const { facts } = refusal(
		'Something unexpected went wrong while the message was being sent',
		`Twilio may have accepted it. Before you send it again, ${look}.`,
	);
	return new TwilioError({ ...facts, outcome: 'unknown' }, { cause: error });
}
