/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { request } from 'node:http';
import type { IDataObject } from 'n8n-workflow';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { activate, host, items, startTriggerForEachTest, text, twilio } from './ownTrigger';
import { startTriggerHost, type TriggerHost } from './triggerEngine';
import { authToken, emptyTwiml, inbound, post, status, type Form } from './triggerPosts';

startTriggerForEachTest();

/** As the node puts a question into a URL: a list in base64url. */
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Asked {
	endsAt?: number | null;
	isReported?: boolean;
	origin?: string;
}

function resumeUrl(id: string, origin = new URL(host.productionUrl).origin): string {
	return `${origin}/webhook-waiting/${id}/node?question=${id}&signature=${'ab'.repeat(32)}`;
}

const numberedUrl = (id: string) =>
	resumeUrl(id).replace('&signature=', '&numbered=1&signature=').replace('ab'.repeat(32), 'cd');

function urlWith(
	id: string,
	{ endsAt = null, isReported = false, origin }: Asked = {},
	to = host,
): string {
	const resume = resumeUrl(id, origin ?? new URL(to.productionUrl).origin);
	const values = [id, resume, 'cd', endsAt, isReported ? 1 : 0];
	return `${to.productionUrl}?question=${encode(values)}`;
}

const sidOf = (id: string) => `SM${id.padStart(32, '0')}`;

/** Twilio's report about a question, which brings it to the trigger. */
const report = async (
	id: string,
	value = 'sent',
	{ asked, form, to = host }: { asked?: Asked; form?: Form; to?: TriggerHost } = {},
) =>
	await post(to, status(value, { MessageSid: sidOf(id), ...form }), {
		url: urlWith(id, asked, to),
	});

/** Sends the head of a report, and its body only when told to. */
function beginReport(id: string, form: Form) {
	const url = urlWith(id);
	const body = new URLSearchParams(form).toString();
	const sent = request(url, {
		method: 'POST',
		headers: {
			Expect: '100-continue',
			'Content-Type': 'application/x-www-form-urlencoded',
			'Content-Length': body.length,
			'X-Twilio-Signature': getExpectedTwilioSignature(authToken, url, form),
		},
	});
	const hasBegun = new Promise((resolve) => sent.once('continue', resolve));
	sent.flushHeaders();
	const finish = async () =>
		await new Promise((resolve) => {
			sent.once('response', (response) => response.resume().once('end', resolve));
			sent.end(body);
		});
	return { hasBegun, finish };
}

const say = async (Body: string, form: Form = {}, url = host.productionUrl) => {
	await post(host, inbound({ Body, ...form }), { url });
	return host.answers.at(-1)?.body;
};

const redirect = (url: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><Response><Redirect method="POST">${url.replaceAll('&', '&amp;')}</Redirect></Response>`;

const message = (body: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><Response><Message>${body}</Message></Response>`;

describe('a question that somebody was asked', () => {
	test('takes the next text of that person to its run, and nothing starts', async () => {
		await activate();
		expect(await report('1')).toBe(204);

		expect(await say('yes')).toBe(redirect(resumeUrl('1')));
		expect(host.executions).toEqual([]);
		expect(await say('thanks', { MessageSid: 'SM2' })).toBe(emptyTwiml);
		expect(items()).toMatchObject([{ body: 'thanks' }]);
	});

	test('costs one write of static data, and its answer another', async () => {
		await activate();
		const { staticDataWrites } = host;
		await report('1');
		expect(host.staticDataWrites).toBe(staticDataWrites + 1);
		await report('1', 'delivered');
		expect(host.staticDataWrites).toBe(staticDataWrites + 1);
		await say('yes');
		expect(host.staticDataWrites).toBe(staticDataWrites + 2);
		await report('1', 'read');
		expect(host.staticDataWrites).toBe(staticDataWrites + 2);
		expect(await say('hello', { MessageSid: 'SM2' })).toBe(emptyTwiml);
	});

	test('is there after a restart, in another process of n8n', async () => {
		await activate();
		await report('1');
		await using other = await startTriggerHost(host.setup, host.staticData());
		await post(other, inbound({ Body: 'yes' }));
		expect(other.answers[0]?.body).toBe(redirect(resumeUrl('1')));
		expect(other.executions).toEqual([]);
	});

	test('is nothing to another person, or to another of our numbers', async () => {
		await activate();
		await report('1');
		await say('yes', { MessageSid: 'SM1', From: '+14155550124' });
		await say('yes', { MessageSid: 'SM2', To: '+14155550199' });
		expect(items()).toHaveLength(2);
	});

	test('ends with the wait of its run', async () => {
		await activate();
		await report('1', 'sent', { asked: { endsAt: Math.floor(Date.now() / 1000) - 1 } });
		expect(await say('yes')).toBe(emptyTwiml);
		expect(items()).toMatchObject([{ body: 'yes' }]);
	});

	test('whose run has ended leaves the text to start the workflow', async () => {
		await activate();
		await report('1');
		await say('yes');
		const fallback = { ErrorCode: '11200', ErrorUrl: resumeUrl('1') };

		expect(await say('yes', fallback)).toBe(emptyTwiml);
		expect(items()).toMatchObject([{ body: 'yes', sid: 'SM00000000000000000000000000000001' }]);
		expect(await say('hello', { MessageSid: 'SM2' })).toBe(emptyTwiml);
	});

	test('that could not be sent is not open', async () => {
		await activate();
		await report('1', 'sent');
		await report('1', 'failed');
		expect(await say('yes')).toBe(emptyTwiml);
		expect(items()).toHaveLength(1);
	});

	test.each(['failed', 'undelivered', 'canceled'])(
		'that ends as %s is told to its run, as often as Twilio asks, and never opens again',
		async (value) => {
			await activate();
			await report('1', value);
			await report('1', value);
			expect(host.answers.map(({ status, location }) => [status, location])).toEqual(
				Array(2).fill([307, resumeUrl('1')]),
			);
			await report('1', 'sent');
			expect(await say('yes')).toBe(emptyTwiml);
			expect(items()).toHaveLength(1);
		},
	);

	test('that is answered stays answered, whatever is reported then', async () => {
		await activate();
		await report('1');
		await say('yes', { MessageSid: 'SM2' });
		expect(await report('1', 'undelivered')).toBe(204);
	});

	test('of another server is not told anything', async () => {
		await activate();
		const asked = { origin: 'https://evil.example.com' };
		expect(await report('1', 'failed', { asked })).toBe(204);
	});

	test('is asked again for the same text', async () => {
		await activate();
		await report('1');
		await say('yes');
		expect(await say('yes')).toBe(redirect(resumeUrl('1')));
		expect(host.executions).toEqual([]);
	});
});

describe('a run that did not understand the answer', () => {
	const askAgain = (id: string) =>
		`${urlWith(id)}&askedBy=${sidOf(id)}&say=${Buffer.from('Please reply YES or NO.').toString('base64url')}`;

	test('has it asked again, and the question is open again', async () => {
		await activate();
		await report('1');
		await say('hm');
		expect(await say('hm', {}, askAgain('1'))).toBe(message('Please reply YES or NO.'));
		expect(await say('yes', { MessageSid: 'SM2' })).toBe(redirect(resumeUrl('1')));
		expect(host.executions).toEqual([]);
	});

	test('does not open a question again that another text has answered', async () => {
		await activate();
		await report('1');
		await say('hm');
		await say('hm', {}, askAgain('1'));
		await say('yes', { MessageSid: 'SM2' });
		expect(await say('hm', {}, askAgain('1'))).toBe(emptyTwiml);
		expect(await say('hello', { MessageSid: 'SM3' })).toBe(emptyTwiml);
		expect(items()).toMatchObject([{ body: 'hello' }]);
	});

	test('opens it also where the trigger has forgotten it', async () => {
		await activate();
		await say('hm', {}, askAgain('1'));
		expect(await say('yes', { MessageSid: 'SM2' })).toBe(redirect(resumeUrl('1')));
	});

	test('says no more than three times what to reply, and still takes the answer', async () => {
		await activate();
		await report('1');
		const told: unknown[] = [];
		for (const MessageSid of ['SM1', 'SM2', 'SM3', 'SM4']) {
			await say('I am driving', { MessageSid });
			told.push(await say('I am driving', { MessageSid }, askAgain('1')));
		}
		expect(told).toEqual([...Array(3).fill(message('Please reply YES or NO.')), emptyTwiml]);
		expect(await say('yes', { MessageSid: 'SM5' })).toBe(redirect(resumeUrl('1')));
	});
});

describe('several questions', () => {
	test('are listed as they were sent, and answered by number', async () => {
		await activate();
		const send = async (Body: string) => {
			const answer = await fetch(
				`${twilio.url}/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json`,
				{
					method: 'POST',
					headers: {
						Authorization: `Basic ${btoa(`AC00000000000000000000000000000001:${authToken}`)}`,
					},
					body: new URLSearchParams({ From: '+14155550100', To: '+14155550123', Body }),
				},
			);
			return ((await answer.json()) as { sid: string }).sid;
		};
		const first = await send('Deploy 1.2?\n\nReply YES or NO.');
		const second = await send('Lunch at <noon> & later?');
		await report('1', 'sent', { form: { MessageSid: first } });
		await report('2', 'sent', { form: { MessageSid: second } });

		expect(await say('yes')).toBe(
			message(
				'Which question do you mean? Reply with its number and your answer, e.g. "1 yes".\n1: Deploy 1.2? Reply YES or NO.\n2: Lunch at &lt;noon&gt; &amp; later?',
			),
		);
		expect(host.executions).toEqual([]);
		expect(await say('2 yes', { MessageSid: 'SM2' })).toBe(redirect(numberedUrl('2')));
		expect(await say('yes', { MessageSid: 'SM3' })).toBe(redirect(resumeUrl('1')));
	});

	test('are each ended by STOP, which then starts the workflow as before', async () => {
		await activate();
		await report('1');
		await report('2');
		const passedBy = (id: string) => `${host.productionUrl}?passedBy=${id}`;
		expect(await say('STOP')).toBe(redirect(resumeUrl('1')));
		expect(await say('STOP', {}, passedBy('1'))).toBe(redirect(resumeUrl('2')));
		expect(await say('STOP', {}, passedBy('2'))).toBe(emptyTwiml);
		expect(items()).toMatchObject([{ body: 'STOP', optOut: 'stop' }]);
	});
});

describe('reports about a question', () => {
	test('start the workflow, too, where they are wanted', async () => {
		await activate({ events: ['messageReceived', 'messageStatus'], options: { statuses: [] } });
		await report('1', 'sent', { asked: { isReported: true } });
		await report('2', 'sent');
		expect(host.executions.flat(2)).toMatchObject([{ json: { status: 'sent', sid: sidOf('1') } }]);
		expect(await say('1 yes')).toMatch(/Which question/);

		const asked = { isReported: true };
		expect(await report('3', 'failed', { asked })).toBe(307);
		expect(await report('3', 'failed', { asked })).toBe(307);
		expect(items().slice(1)).toEqual([]);
		expect(host.executions.slice(1).flat(2)).toMatchObject([{ json: { status: 'failed' } }]);
	});

	test('100 at once are all remembered', async () => {
		await activate();
		const ids = Array.from({ length: 100 }, (_, index) => String(index));
		const begun = ids.map((id) => {
			const To = `+1415555${id.padStart(4, '0')}`;
			return beginReport(id, status('sent', { MessageSid: sidOf(id), To }));
		});
		// All of them have read the static data before one of them writes it.
		await Promise.all(begun.map(async ({ hasBegun }) => await hasBegun));
		await Promise.all(begun.map(async ({ finish }) => await finish()));
		await using other = await startTriggerHost(host.setup, host.staticData());
		await Promise.all(
			ids.map(async (id) => {
				const From = `+1415555${id.padStart(4, '0')}`;
				await post(other, inbound({ MessageSid: sidOf(`9${id}`), From, Body: 'yes' }));
			}),
		);
		expect(other.executions).toEqual([]);
		expect(new Set(other.answers.map(({ body }) => body))).toEqual(
			new Set(ids.map((id) => redirect(resumeUrl(id)))),
		);
	});

	test('whose write was lost are remembered with the next report', async () => {
		await activate();
		const before = host.staticData();
		await report('1');
		// Another request, which began before that, overwrites it.
		await using other = await startTriggerHost(host.setup, before);
		await report('1', 'delivered', { to: other });
		expect((other.staticData()['node:Twilio SMS Trigger'] as IDataObject).questions).toHaveLength(
			1,
		);
	});
});

describe('what Twilio has not signed', () => {
	test.each([true, false])(
		'opens no question and learns of none, Verify Signature being %s',
		async (verifySignature) => {
			await activate({ options: { verifySignature } });
			const forged = { url: urlWith('1'), token: 'f'.repeat(32) };
			await post(host, status('sent', { MessageSid: sidOf('1') }), forged);
			expect(await say('hello', { MessageSid: 'SM1' })).toBe(emptyTwiml);

			await report('2');
			await post(host, inbound({ MessageSid: 'SM2', Body: 'yes' }), { token: 'f'.repeat(32) });
			expect(host.answers.at(-1)?.body).not.toContain('Redirect');
			expect(await say('yes', { MessageSid: 'SM3' })).toBe(redirect(resumeUrl('2')));
			expect(authToken).not.toBe('f'.repeat(32));
		},
	);

	test('nothing leads to another server, whoever signed it', async () => {
		await activate();
		await report('1', 'sent', { asked: { origin: 'https://evil.example.com' } });
		expect(await say('yes')).toBe(emptyTwiml);
	});
});

test('a text through Twilio itself comes to the run with its whole form', async () => {
	await activate();
	await report('1');
	const { alerts } = await text('yes');
	// There is no such run here: n8n would answer 404, and the fallback URL starts the workflow.
	expect(alerts).not.toEqual([]);
	expect(items()).toMatchObject([{ body: 'yes' }]);
});
