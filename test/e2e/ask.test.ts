import type { INodeParameters } from 'n8n-workflow';
import { outputOf } from '../../playground/n8n/execution';
import { answered, ask, playground, say, startAskPlayground, startedTexts } from './asking';
import { askName, askWorkflow } from './askWorkflow';
import { slowTestMs } from './playground';
import { triggerName as startName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

startAskPlayground();

test('a yes by text goes on with the run, and starts no workflow', async () => {
	const { execution, text } = await ask();
	expect(text).toBe('Deploy 1.2?\n\nReply YES or NO.');
	const { alerts, replies } = await say('Yes!');
	expect({ alerts, replies }).toEqual({ alerts: [], replies: [] });
	expect(await answered(execution)).toEqual({
		data: {
			approved: true,
			respondedAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/),
			message: expect.objectContaining({
				event: 'messageReceived',
				from: '+14155550123',
				to: '+14155550100',
				body: 'Yes!',
			}),
		},
	});
	expect(await startedTexts()).toEqual([]);
});

test('a no declines, also in the words of other labels and another language', async () => {
	const { execution, text } = await ask({
		approvalOptions: {
			values: {
				approveLabel: 'JA',
				disapproveLabel: 'NEIN',
				replyHint: 'Bitte mit JA oder NEIN antworten.',
			},
		},
	});
	expect(text).toBe('Deploy 1.2?\n\nBitte mit JA oder NEIN antworten.');
	await say('nein danke');
	expect(await answered(execution)).toMatchObject({ data: { approved: false } });
});

test('an unclear answer gets one short question, and the run goes on waiting', async () => {
	const { client } = playground;
	const { execution } = await ask();
	const { replies, alerts } = await say('Which one is that');
	expect(alerts).toEqual([]);
	expect(replies).toMatchObject([
		{ body: 'Sorry, I did not understand that. Please reply YES or NO.', to: '+14155550123' },
	]);
	expect(await client.execution(execution.id)).toMatchObject({ status: 'waiting' });
	await say('👍🏽');
	expect(await answered(execution)).toMatchObject({
		data: { approved: true, message: { body: '👍🏽' } },
	});
	expect(await startedTexts()).toEqual([]);
});

test('free text is the answer as it is, and only the first text is', async () => {
	const { execution, text } = await ask({ responseType: 'freeText', message: 'When do you come?' });
	expect(text).toBe('When do you come?');
	await say('2 pm, if that is fine');
	expect(await answered(execution)).toMatchObject({ data: { text: '2 pm, if that is fine' } });
	await say('See you!');
	expect(await startedTexts(1)).toEqual(['See you!']);
});

test('of two questions to one person, the person says which one is answered', async () => {
	const first = await ask({ message: 'Deploy to staging?' });
	const second = await ask({ message: 'Deploy to production?' });
	const { replies } = await say('yes');
	expect(replies.map(({ body }) => body)).toEqual([
		'Which question do you mean? Reply with its number and your answer, e.g. "1 yes".\n1: Deploy to staging? Reply YES or NO.\n2: Deploy to production? Reply YES or NO.',
	]);
	await say('2 no');
	expect(await answered(second.execution)).toMatchObject({ data: { approved: false } });
	await say('yes');
	expect(await answered(first.execution)).toMatchObject({ data: { approved: true } });
	expect(await startedTexts()).toEqual([]);
});

test('STOP ends all questions as declined, and starts the workflow of the trigger as ever', async () => {
	const first = await ask();
	const second = await ask({ responseType: 'freeText' });
	await say('STOP');
	expect(await answered(first.execution)).toMatchObject({
		data: { approved: false, optOut: 'stop', message: { body: 'STOP' } },
	});
	expect(await answered(second.execution)).toMatchObject({ data: { text: null, optOut: 'stop' } });
	expect(await startedTexts(1)).toEqual(['STOP']);
	await say('START');
	expect(await startedTexts(1)).toEqual(['START']);
});

test('a delivery report goes on with the run', async () => {
	const { client, twilio } = playground;
	const waiting = async (to: string) => {
		const parameters = { responseType: 'delivery', to };
		const execution = await client.run(
			await client.createWorkflow(askWorkflow(parameters)),
			startName,
		);
		await twilio.settled();
		return await answered(execution);
	};
	expect(await waiting('+14155550123')).toMatchObject({
		data: { status: 'delivered', message: { event: 'messageStatus', isFinal: true } },
	});
	expect(await waiting('+14155550195')).toMatchObject({
		data: { status: 'undelivered', message: { errorCode: 30005 } },
	});
});

describe('by link', () => {
	const linkIn = (text: string) => /https?:\S+$/.exec(text)?.[0] ?? '';
	const post = async (url: string, form: Record<string, string>) =>
		await fetch(url, { method: 'POST', body: new URLSearchParams(form) });

	test('only a click on the page decides, and only once', async () => {
		const { client } = playground;
		const { execution, text } = await ask({ answerBy: 'link', message: 'Deploy <1.2> & go?' });
		const url = linkIn(text);
		expect(text).toBe(`Deploy <1.2> & go?\n\n${url}`);

		for (const agent of ['Mozilla/5.0', 'WhatsApp/2.23', 'Twitterbot/1.0']) {
			const page = await fetch(url, { headers: { 'User-Agent': agent } });
			expect(page.status).toBe(200);
			expect(page.headers.get('content-security-policy')).toMatch(
				/^sandbox allow-forms; default-src/,
			);
			expect(await page.text()).toContain('<p>Deploy &lt;1.2&gt; &amp; go?</p>');
		}
		await fetch(url, { method: 'HEAD' });
		await post(url, { answer: 'whatever' });
		expect(await client.execution(execution.id)).toMatchObject({ status: 'waiting' });

		const answer = await post(url, { answer: 'decline' });
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(await answer.text()).toContain('<h1>Thank you</h1>');
		expect(await answered(execution)).toEqual({
			data: { approved: false, respondedAt: expect.any(String), message: null },
		});
		expect(await (await post(url, { answer: 'approve' })).text()).toContain('No action required');
		expect(await answered(execution)).toMatchObject({ data: { approved: false } });
	});

	test('a forged address opens nothing', async () => {
		const { client } = playground;
		const { execution, text } = await ask({ answerBy: 'link' });
		const url = new URL(linkIn(text));
		url.searchParams.set('signature', 'ab'.repeat(32));
		expect((await post(url.href, { answer: 'approve' })).status).toBe(401);
		expect(await client.execution(execution.id)).toMatchObject({ status: 'waiting' });
		await say('yes');
		expect(await startedTexts(1)).toEqual(['yes']);
	});

	test('a box takes free text', async () => {
		const { execution, text } = await ask({ responseType: 'freeText', answerBy: 'link' });
		await post(linkIn(text), { answer: 'At 8,\nnot before' });
		expect(await answered(execution)).toMatchObject({ data: { text: 'At 8,\nnot before' } });
	});
});

test('what was not sent by Twilio does not answer', async () => {
	const { client } = playground;
	const { execution } = await ask();
	const form = {
		MessageSid: 'SM1',
		SmsStatus: 'received',
		From: '+14155550123',
		To: '+14155550100',
		Body: 'yes',
	};
	const { pendingWait } = execution.data.executionData?.contextData[`node:${askName}`] ?? {};
	const { question } = JSON.parse(String(pendingWait)) as { question: { resumeUrl: string } };
	const answer = await fetch(question.resumeUrl, {
		method: 'POST',
		body: new URLSearchParams(form),
	});
	expect(answer.status).toBe(403);
	expect(await client.execution(execution.id)).toMatchObject({ status: 'waiting' });
	await say('no');
	expect(await answered(execution)).toMatchObject({ data: { approved: false } });
});

// n8n looks for runs whose time is over once a minute.
test('when the time is over, the run goes on with what came in', async () => {
	const { execution } = await ask({
		options: {
			limitWaitTime: {
				values: { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' },
			},
		},
	});
	expect(await answered(execution)).toEqual({ version: '1.2' });
	await say('yes');
	expect(await startedTexts(1)).toEqual(['yes']);
});

test('a question whose answer from Twilio was lost is asked once, and waited for', async () => {
	const { twilio } = playground;
	const earlier = twilio.messages().length;
	twilio.faults.add({
		kind: 'reset',
		method: 'POST',
		path: /Messages\.json/,
		times: 1,
		afterAccepting: true,
	});
	const { execution } = await ask({ message: 'Asked once?' });
	expect(twilio.messages().slice(earlier)).toHaveLength(1);
	await say('yes');
	expect(await answered(execution)).toMatchObject({ data: { approved: true } });
});

test('with a key, a second run neither asks nor waits', async () => {
	const { client, twilio } = playground;
	const parameters = { message: 'With a key?', options: { idempotencyKey: 'order-1' } };
	const workflowId = await client.createWorkflow(askWorkflow(parameters));
	const first = await client.run(workflowId, startName);
	const sent = twilio.messages().length;
	const second = await client.run(workflowId, startName);
	expect(second.status).toBe('success');
	expect(outputOf(second, askName)[0]?.json).toEqual({ data: null, duplicate: true });
	expect(twilio.messages()).toHaveLength(sent);
	await twilio.settled();
	await say('no');
	expect(await answered(first)).toMatchObject({ data: { approved: false } });
});

describe('before anything is sent', () => {
	test.each<[string, INodeParameters, number, RegExp]>([
		['several items', {}, 2, /one answer at a time, and 2 items/],
		['a sender that no trigger listens on', { from: '+14155550101' }, 1, /No Twilio SMS Trigger/],
		[
			'a sender that another app answers',
			{ from: '+14155550102' },
			1,
			/go to https:\/\/example\.com\/existing-sms-webhook, which is not a Twilio SMS Trigger in this n8n/,
		],
		[
			'a service whose numbers are answered by several',
			{ from: 'MG00000000000000000000000000000001' },
			1,
			/go to different addresses/,
		],
		[
			'labels that are the same',
			{ approvalOptions: { values: { approveLabel: 'Yes', disapproveLabel: 'YES!' } } },
			1,
			/two labels/,
		],
		[
			'a time limit that is none',
			{
				options: {
					limitWaitTime: {
						values: { limitType: 'afterTimeInterval', resumeAmount: 0, resumeUnit: 'hours' },
					},
				},
			},
			1,
			/"Limit Wait Time" is not a time: 0 hours/,
		],
		['a sender in letters', { from: 'Pizzeria' }, 1, /Nobody can answer the sender name/],
	])('%s is refused', async (_, { from = '+14155550100', ...parameters }, items, message) => {
		const { client, twilio } = playground;
		const earlier = twilio.messages().length;
		const workflow = askWorkflow(
			{ ...parameters, from: { __rl: true, mode: 'phoneNumber', value: from } },
			{ items },
		);
		const { status, data } = await client.run(await client.createWorkflow(workflow), startName);
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toMatch(message);
		expect(twilio.messages()).toHaveLength(earlier);
	});
});
