import { activate, host, items, startTriggerForEachTest, twilio } from './ownTrigger';
import { message, numberedUrl, redirect, report, resumeUrl, say } from './questions';
import { authToken, emptyTwiml } from './triggerPosts';

startTriggerForEachTest();

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
