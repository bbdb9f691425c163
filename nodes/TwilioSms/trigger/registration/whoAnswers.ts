import type { IHookFunctions } from 'n8n-workflow';
import { toSystemFailure } from '../../errors/systemFailure';
import { readIdentity } from '../../twilio/webhooks/identity';

export type Answering =
	/** No trigger: the address leads nowhere, or n8n has none there. */
	| 'nobody'
	/** This very trigger, because its n8n has several addresses. */
	| 'self'
	| 'somebody'
	/** No answer came, for whatever reason. */
	| 'unclear';

/** There is no server. Other failures may be temporary, or lie on the way to it. */
const nobodyCodes: ReadonlySet<string | null> = new Set(['ECONNREFUSED', 'ENOTFOUND']);

/** Finds out who answers at the URL of a trigger. */
export async function whoAnswers(
	context: IHookFunctions,
	url: string,
	identity: string,
): Promise<Answering> {
	try {
		const answer = await readIdentity(context, url);
		if (answer.identity === identity) return 'self';
		return answer.statusCode === 404 || answer.statusCode === 410 ? 'nobody' : 'somebody';
	} catch (error) {
		return nobodyCodes.has(toSystemFailure(error).code) ? 'nobody' : 'unclear';
	}
}
