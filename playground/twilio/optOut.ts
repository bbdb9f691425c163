import { type Account, type PhoneNumber, serviceOf } from './world';

export type OptOutType = 'STOP' | 'START' | 'HELP';

/**
 * The words Twilio acts upon itself, alone in a message, in any case.
 * https://help.twilio.com/articles/223134027 (November 2026)
 */
const keywords: Record<OptOutType, readonly string[]> = {
	STOP: ['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'],
	START: ['START', 'YES', 'UNSTOP'],
	HELP: ['HELP', 'INFO'],
};

const answers: Record<OptOutType, string> = {
	STOP:
		'You have successfully been unsubscribed. You will not receive any more messages from this ' +
		'number. Reply START to resubscribe.',
	START:
		'You have successfully been re-subscribed to messages from this number. Reply HELP for help. ' +
		'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
	HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

/** Opting out holds for a number alone, or for the whole Messaging Service it is in. */
const pair = (account: Account, sender: PhoneNumber, recipient: string) =>
	`${serviceOf(account, sender)?.sid ?? sender.phoneNumber}|${recipient}`;

/** Records a consent that the customer reports, for a number or the sid of a Messaging Service. */
export function setConsent(
	account: Account,
	{ sender, recipient, isIn }: { sender: string; recipient: string; isIn: boolean },
): void {
	const number = account.numbers.find(({ phoneNumber }) => phoneNumber === sender);
	const key = number ? pair(account, number, recipient) : `${sender}|${recipient}`;
	if (isIn) account.optOuts.delete(key);
	else account.optOuts.add(key);
}

export const hasOptedOut = (account: Account, sender: PhoneNumber, recipient: string) =>
	account.optOuts.has(pair(account, sender, recipient));

/** Which of the words a text is, if it is one. */
export function readKeyword(body: string): OptOutType | undefined {
	const word = body.trim().toUpperCase();
	const types: OptOutType[] = ['STOP', 'START', 'HELP'];
	return types.find((type) => keywords[type].includes(word));
}

/**
 * Notes what a person asked for with a word, and returns what Twilio answers by itself. YES is
 * only taken for START by those who are opted out, since it answers so many other questions.
 */
export function heed(
	account: Account,
	{ number, from, body }: { number: PhoneNumber; from: string; body: string },
): string | undefined {
	const type = readKeyword(body);
	if (type === undefined) return undefined;
	const key = pair(account, number, from);
	if (type === 'STOP') account.optOuts.add(key);
	if (type === 'START' && !account.optOuts.delete(key)) return undefined;
	return answers[type];
}
