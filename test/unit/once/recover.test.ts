/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { LostAnswers } from '../../../nodes/TwilioSms/once/recover';
import { TwilioError } from '../../../nodes/TwilioSms/errors/twilioError';
import type { Connection } from '../../../nodes/TwilioSms/twilio/client/connection';
import { RequestLimiter } from '../../../nodes/TwilioSms/limits/limiter';

const parameters = { From: '+14155550100', To: '+14155550123', Body: 'Your code is 123456' };
const sending = {
	parameters,
	policy: { looks: true, resendsIf: ['absent' as const] },
	check: () => {},
	worker: { standBy: async <Result>(wait: Promise<Result>) => await wait },
};

const reportOnly = { looks: false, resendsIf: [] };

/**
 * What becomes of a send: it breaks before Twilio has it, a gateway with a clock of its own spoils
 * the answer, or it is answered when this is called.
 */
type Fate = 'breaks' | { gatewayDate: string } | Promise<void>;

/** A Twilio that accepts at once, for all that it answers later. */
function twilioWith(fates: Fate[]) {
	const messages: object[] = [];
	const connection: Connection = {
		accountSid: 'AC00000000000000000000000000000001',
		apiUrl: 'https://api.twilio.com',
		apiVersion: '2010-04-01',
		isSubaccount: false,
		login: { username: 'AC00000000000000000000000000000001', password: 'secret' },
		limiter: new RequestLimiter({ clock: { nowMs: () => 0, pause: async () => {} } }),
		exchange: async ({ method }) => {
			const headers = { date: new Date().toUTCString() };
			const answer = (body: object) => ({ status: 200, headers, body: JSON.stringify(body) });
			if (method === 'GET') return answer({ messages, next_page_uri: null });
			const fate = fates.shift();
			if (fate === 'breaks') throw Object.assign(new Error(), { code: 'ECONNRESET' });
			const message = {
				sid: `SM0000000000000000000000000000000${messages.length + 1}`,
				from: '+14155550100',
				to: '+14155550123',
				body: 'Your code is 123456',
				direction: 'outbound-api',
				date_created: new Date().toUTCString(),
			};
			messages.unshift(message);
			if (fate && 'gatewayDate' in fate) {
				return { status: 502, headers: { date: fate.gatewayDate }, body: '' };
			}
			await fate;
			return answer(message);
		},
	};
	return { connection, messages };
}

test('a lost message does not take that of an equal one whose answer is on its way', async () => {
	let answerSecond = () => {};
	const { connection, messages } = twilioWith([
		'breaks',
		new Promise((resolve) => (answerSecond = resolve)),
	]);
	const lostAnswers = new LostAnswers(connection);
	const send = async () => await lostAnswers.send(sending, { claim: async () => true });
	const sends = [send(), send()];
	while (messages.length < 1) await new Promise((resolve) => setImmediate(resolve));
	answerSecond();

	const sids = (await Promise.all(sends)).map(({ answer }) => answer.message.sid);

	expect(new Set(sids)).toEqual(
		new Set(['SM00000000000000000000000000000001', 'SM00000000000000000000000000000002']),
	);
	expect(messages).toHaveLength(2);
});

test('a gateway whose clock is ahead does not make a message look too old to be the lost one', async () => {
	const gatewayDate = new Date(Date.now() + 3_600_000).toUTCString();
	const { connection, messages } = twilioWith([{ gatewayDate }]);

	const sent = await new LostAnswers(connection).send(sending, {
		claim: async () => true,
	});

	expect(sent.recovered).toBe(true);
	expect(messages).toHaveLength(1);
});

describe('what nobody foresaw, once the message may have left,', () => {
	const outcomeOf = async (sent: Promise<unknown>) =>
		await sent.catch((error) => error instanceof TwilioError && error.facts.outcome);

	test('before a retry, leaves the end unknown', async () => {
		const { connection } = twilioWith([]);
		const pause = async () => await Promise.reject(new TypeError('Invalid URL'));
		const odd: Connection = {
			...connection,
			limiter: new RequestLimiter({ clock: { nowMs: () => 0, pause } }),
			exchange: async () => await Promise.resolve({ status: 429, headers: {}, body: '' }),
		};
		const never = { claim: async () => true };

		await expect(
			new LostAnswers(odd).send({ ...sending, policy: reportOnly }, never),
		).rejects.toMatchObject({
			facts: {
				message: 'Something unexpected went wrong while the message was being sent',
				outcome: 'unknown',
			},
			cause: expect.any(TypeError),
		});
	});

	test('while it is looked for, leaves the end unknown', async () => {
		const gatewayDate = new Date().toUTCString();
		const { connection, messages } = twilioWith([{ gatewayDate }]);
		const claim = async () => await Promise.reject(new Error('no such table'));

		expect(await outcomeOf(new LostAnswers(connection).send(sending, { claim }))).toBe('unknown');
		expect(messages).toHaveLength(1);
	});
});
