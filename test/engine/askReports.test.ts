import type { IDataObject } from 'n8n-workflow';
import { activate, host, items, startTriggerForEachTest } from './ownTrigger';
import { beginReport, redirect, report, resumeUrl, say, sidOf, urlWith } from './questions';
import { startTriggerHost } from './triggerEngine';
import { authToken, emptyTwiml, inbound, post, status } from './triggerPosts';

startTriggerForEachTest();

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
