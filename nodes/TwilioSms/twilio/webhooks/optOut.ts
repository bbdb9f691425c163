export type OptOut = 'stop' | 'start' | 'help';

/**
 * The words that Twilio acts upon and answers by itself. Not YES: Twilio takes it for START only
 * from people who have opted out. From everybody else it is the most common answer to a question,
 * and would get no reply. From https://help.twilio.com/articles/223134027
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
 * Whether a message opts its sender out or in, or asks for help. `OptOutType` comes only from a
 * Messaging Service with Advanced Opt-Out, which may use other words. Otherwise the message must be
 * one of the default words and nothing more.
 */
export function readOptOut(optOutType: string | null, body: string): OptOut | null {
	const type = optOutType?.toLowerCase();
	if (type === 'stop' || type === 'start' || type === 'help') return type;
	return keywords.get(body.trim().toLowerCase()) ?? null;
}
