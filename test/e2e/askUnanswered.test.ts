/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but the local Twilio */
import type { INodeParameters } from 'n8n-workflow';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { answered, ask, playground, say, startAskPlayground, startedTexts } from './asking';
import { askName, askWorkflow } from './askWorkflow';
import { slowTestMs } from './playground';
import { triggerName as startName } from './sendWorkflow';

jest.setTimeout(slowTestMs);

startAskPlayground();

/** The phone company of this person says that it cannot deliver. */
const outOfReach = '+14155550195';

describe('a question that Twilio cannot deliver ends the wait', () => {
	/** Runs the workflow to its end, though nobody answers. */
	const ended = async (parameters: INodeParameters) => {
		const { client } = playground;
		const workflowId = await client.createWorkflow(askWorkflow({ to: outOfReach, ...parameters }));
		return await answered(await client.run(workflowId, startName));
	};

	test.each<[string, INodeParameters, object]>([
		['of an approval, which is declined', {}, { approved: false }],
		['for free text, which is null', { responseType: 'freeText' }, { text: null }],
		['of an approval by link', { answerBy: 'link' }, { approved: false }],
	])('%s', async (_, parameters, answer) => {
		expect(await ended(parameters)).toEqual({
			data: {
				...answer,
				status: 'undelivered',
				respondedAt: expect.any(String),
				message: expect.objectContaining({
					event: 'messageStatus',
					to: outOfReach,
					errorCode: 30005,
					help: expect.any(String),
				}),
			},
		});
		await say('Hello', outOfReach);
		expect(await startedTexts(1)).toEqual(['Hello']);
	});

	test('also when Twilio gives up while n8n is still storing the run', async () => {
		playground.twilio.faults.add({
			kind: 'failedLater',
			errorCode: 30007,
			method: 'POST',
			path: /Messages\.json/,
			times: 1,
		});
		expect(await ended({ to: '+14155550123' })).toMatchObject({
			data: { approved: false, status: 'failed', message: { errorCode: 30007 } },
		});
	});
});

/** Posts a report on a question to the run that waits, signed as Twilio signs it for `signedUrl`. */
async function report(
	execution: Awaited<ReturnType<typeof ask>>['execution'],
	form: Record<string, string>,
	signedUrl: (urls: { resumeUrl: string; statusCallback: string }) => string,
): Promise<number> {
	const { pendingWait } = execution.data.executionData?.contextData[`node:${askName}`] ?? {};
	const { question, triggerUrl } = JSON.parse(String(pendingWait)) as {
		question: { id: string; resumeUrl: string; numberedSignature: string; endsAt: null };
		triggerUrl: string;
	};
	const { id, resumeUrl, numberedSignature, endsAt } = question;
	const values = JSON.stringify([id, resumeUrl, numberedSignature, endsAt, 0]);
	const statusCallback = `${triggerUrl}?question=${Buffer.from(values).toString('base64url')}`;
	const url = signedUrl({ resumeUrl, statusCallback });
	const token = '0123456789abcdef0123456789abcdef';
	const answer = await fetch(resumeUrl, {
		method: 'POST',
		headers: { 'X-Twilio-Signature': getExpectedTwilioSignature(token, url, form) },
		body: new URLSearchParams(form),
	});
	return answer.status;
}

test('a report ends the wait as signed for the trigger, and only one on the question itself', async () => {
	const { client } = playground;
	const { execution, sid } = await ask();
	const form = {
		MessageSid: sid,
		MessageStatus: 'undelivered',
		From: '+14155550100',
		To: '+14155550123',
	};
	const elsewhere = () => 'https://example.com/other';
	expect(await report(execution, form, elsewhere)).toBe(403);
	const other = { ...form, MessageSid: 'SM00000000000000000000000000000999' };
	expect(await report(execution, other, ({ resumeUrl }) => resumeUrl)).toBe(200);
	const sent = { ...form, MessageStatus: 'sent' };
	expect(await report(execution, sent, ({ resumeUrl }) => resumeUrl)).toBe(200);
	expect(await client.execution(execution.id)).toMatchObject({ status: 'waiting' });
	expect(await report(execution, form, ({ statusCallback }) => statusCallback)).toBe(200);
	expect(await answered(execution)).toMatchObject({
		data: { approved: false, status: 'undelivered' },
	});
	await say('yes');
	expect(await startedTexts(1)).toEqual(['yes']);
});

describe('a run that takes no answer any more leaves the text to start the workflow', () => {
	test('as it was deleted', async () => {
		const { client } = playground;
		const { execution } = await ask();
		await client.deleteWorkflow(execution.workflowId);
		await say('yes');
		expect(await startedTexts(1)).toEqual(['yes']);
		await say('hello');
		expect(await startedTexts(1)).toEqual(['hello']);
	});

	test('as it was stopped', async () => {
		const { client } = playground;
		const { execution } = await ask();
		await client.stop(execution.id);
		await say('yes');
		expect(await startedTexts(1)).toEqual(['yes']);
		await say('hello');
		expect(await startedTexts(1)).toEqual(['hello']);
	});
});
