import { decodeQuestion, encodeQuestion, type Question } from '../question';

/** What a run that did not understand an answer hands back with it. */
export interface AskedAgain {
	/** The SID of the message that asked. */
	askedBy: string;
	/** The text to the person. */
	say: string;
}

/** Where reports about a question go: they bring it to the trigger. */
export function reportUrl(triggerUrl: string, question: Question): string {
	return `${triggerUrl}?question=${encodeQuestion(question)}`;
}

/** Where a run sends Twilio with an answer that it did not understand. */
export function askAgainUrl(
	triggerUrl: string,
	question: Question,
	{ askedBy, say }: AskedAgain,
): string {
	const text = Buffer.from(say).toString('base64url');
	return `${reportUrl(triggerUrl, question)}&askedBy=${askedBy}&say=${text}`;
}

/** Where a run sends Twilio with a text that it has no use for, or not alone. */
export function passOnUrl(triggerUrl: string, { id }: Pick<Question, 'id'>): string {
	return `${triggerUrl}?passedBy=${id}`;
}

type Parameters = ReadonlyMap<string, string>;

export function readQuestion(parameters: Parameters): Question | undefined {
	return decodeQuestion(parameters.get('question') ?? '');
}

export function readAskedAgain(parameters: Parameters): AskedAgain | undefined {
	const askedBy = parameters.get('askedBy') ?? '';
	const say = Buffer.from(parameters.get('say') ?? '', 'base64url').toString();
	return /^\w{1,64}$/.test(askedBy) && say.trim() !== '' ? { askedBy, say } : undefined;
}

export function readPassedBy(parameters: Parameters): string | null {
	return parameters.get('passedBy') ?? null;
}
