import { refusal, TwilioError } from '../errors/twilioError';

/** Whether the message surely did not arrive, and may the next time. */
export function isUnreached(error: unknown): boolean {
	return error instanceof TwilioError && error.facts.outcome === 'notSent' && error.facts.retryable;
}

/** For a message of which an earlier run has not said what became of it. */
export function leftOpen(): TwilioError {
	const { facts } = refusal(
		'An earlier run began to send this message and did not learn what became of it',
		'Look under Twilio Console > Monitor > Logs > Messaging. If it is not there, send it with another key.',
	);
	return new TwilioError({ ...facts, outcome: 'unknown' });
}

/** For one that was lost, and that Twilio surely does not have. */
export function notThere({ facts }: TwilioError): TwilioError {
	return new TwilioError({
		...facts,
		help: 'Twilio does not have this message, so it can be sent again.',
		retryable: true,
		outcome: 'notSent',
	});
}

/** How the last try ended does not tell of the ones before, if those were lost. */
export function stillUnknown(error: TwilioError): TwilioError {
	if (error.facts.outcome === 'unknown') return error;
	return new TwilioError({
		...error.facts,
		help: 'An earlier try may have been accepted: look under Twilio Console > Monitor > Logs > Messaging before you send it again.',
		retryable: false,
		outcome: 'unknown',
	});
}
