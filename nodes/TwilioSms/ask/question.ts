import { webAddress } from '../shared/urls';

/** A question that a run waits for, as Twilio carries it to the trigger and back. */
export interface Question {
	/** Of this one wait: in a loop, a node asks again with the same execution and node. */
	id: string;
	/** Where n8n goes on with the run; signed by n8n. */
	resumeUrl: string;
	/** n8n's signature for the same address when the answer begins with the question's number. */
	numberedSignature: string;
	/** When the run stops waiting, in seconds since 1970; null for never. */
	endsAt: number | null;
	/** Whether the delivery reports about it start the trigger's workflow, too. */
	isReported: boolean;
}

/** What n8n calls its signature in the query of a resume address. */
const signature = 'signature';
const numbered = 'numbered';

/** The parameters of a resume address, to be signed by n8n. */
export function resumeParameters(
	id: string,
	{ isNumbered }: { isNumbered: boolean },
): Record<string, string> {
	return isNumbered ? { question: id, [numbered]: '1' } : { question: id };
}

/** Which question a resume address is about; '' for none. */
export function questionIdOf(url: string): string {
	return parameterOf(url, 'question');
}

export function isNumberedUrl(url: string): boolean {
	return parameterOf(url, numbered) === '1';
}

function parameterOf(url: string, name: string): string {
	return new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]).get(name) ?? '';
}

/** Puts together what n8n's `getSignedResumeUrl` gave with and without a number. */
export function newQuestion({
	numberedUrl,
	...question
}: Omit<Question, 'numberedSignature'> & { numberedUrl: string }): Question {
	const numberedSignature = new URL(numberedUrl).searchParams.get(signature) ?? '';
	return { ...question, numberedSignature };
}

/** Where Twilio takes an answer. */
export function resumeUrlFor(
	{ resumeUrl, numberedSignature }: Question,
	{ isNumbered }: { isNumbered: boolean },
): string {
	if (!isNumbered) return resumeUrl;
	const url = new URL(resumeUrl);
	url.searchParams.delete(signature);
	url.searchParams.set(numbered, '1');
	url.searchParams.set(signature, numberedSignature);
	return url.href;
}

/** A value that no proxy re-encodes, because Twilio signs the URL exactly as it was given. */
export function encodeQuestion(question: Question): string {
	const { id, resumeUrl, numberedSignature, endsAt, isReported } = question;
	const values = [id, resumeUrl, numberedSignature, endsAt, isReported ? 1 : 0];
	return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Undefined for whatever `encodeQuestion` did not give. */
export function decodeQuestion(text: string): Question | undefined {
	if (text.length > maxEncodedLength) return undefined;
	let values: unknown;
	try {
		values = JSON.parse(Buffer.from(text, 'base64url').toString());
	} catch {
		return undefined; // not JSON
	}
	if (!Array.isArray(values) || values.length !== 5) return undefined;
	const [id, resumeUrl, numberedSignature, endsAt, isReported]: unknown[] = values;
	const question = { id, resumeUrl, numberedSignature, endsAt, isReported: isReported === 1 };
	return isQuestion(question) ? question : undefined;
}

/** A status callback may have 4,000 characters in all: https://www.twilio.com/docs/api/errors/21609 */
const maxEncodedLength = 3000;
const maxUrlLength = 2000;

export function isQuestion(value: object): value is Question {
	if (!('id' in value && 'resumeUrl' in value && 'numberedSignature' in value)) return false;
	if (!('endsAt' in value && 'isReported' in value)) return false;
	const { id, resumeUrl, numberedSignature, endsAt, isReported } = value;
	return (
		isWord(id) &&
		isWord(numberedSignature) &&
		typeof resumeUrl === 'string' &&
		resumeUrl.length <= maxUrlLength &&
		webAddress(resumeUrl) !== undefined &&
		(endsAt === null || Number.isSafeInteger(endsAt)) &&
		typeof isReported === 'boolean'
	);
}

function isWord(value: unknown): boolean {
	return typeof value === 'string' && /^[\w-]{1,128}$/.test(value);
}
