export type OptOut = 'stop' | 'start' | 'help';

/**
 * The words that Twilio acts upon and answers by itself. Not YES, which it takes for START only from
 * those who are opted out: to everybody else it is the commonest answer to a question, and would
 * then never get one.
 * From https://help.twilio.com/articles/223134027
 */
const keywords: ReadonlyMap<string, OptOut> = new Map([
	...['stop', 'unsubscribe', 'end', 'quit', 'stopall', 'revoke', 'optout', 'cancel'].map(
		(word) => [word, 'stop'] as const,
	),
	['start', 'start'],
	['unstop', 'start'],
	['help', 'help'],
	['info', 'help'],
]);

/**
 * What a message says about being texted. `OptOutType` comes only from a Messaging Service with
 * Advanced Opt-Out, where the words may be others; else the message has to be one of the default
 * words and nothing more.
 */
export function readOptOut(optOutType: string | null, body: string): OptOut | null {
	const type = optOutType?.toLowerCase();
	if (type === 'stop' || type === 'start' || type === 'help') return type;
	return keywords.get(body.trim().toLowerCase()) ?? null;
}
