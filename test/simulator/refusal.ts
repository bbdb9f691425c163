import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { expectDocumented } from './openApi';
import { base, raw } from './raw';

export const From = '+14155550100';
export const To = '+15558675309';
export const Body = 'Hi';
export const service = 'MG00000000000000000000000000000001';

/** What is wrong with the message; its form; what Twilio answers. */
export type Refusal = [
	about: string,
	form: Record<string, string | string[]>,
	status: number,
	code: number,
	message: string,
];

/** Creating the message is refused as Twilio's document says, and nothing is kept. */
export async function expectRefused(...[, form, status, code, message]: Refusal): Promise<void> {
	await using local = await startLocalTwilio();
	const path = `${base}/Messages.json`;
	const answer = await raw(local.url + path, { form });
	expect(JSON.parse(answer.text)).toEqual({
		code,
		message,
		more_info: `https://www.twilio.com/docs/errors/${code}`,
		status,
	});
	expect(answer.status).toBe(status);
	expectDocumented('post', path, answer.status, answer.text);
	expect(local.messages()).toEqual([]);
}
