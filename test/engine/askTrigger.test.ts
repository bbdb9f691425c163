import { activate, host, items, startTriggerForEachTest, text } from './ownTrigger';
import { message, redirect, report, resumeUrl, say, sidOf, urlWith } from './questions';
import { startTriggerHost } from './triggerEngine';
import { emptyTwiml, inbound, post } from './triggerPosts';

startTriggerForEachTest();

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

test('a text through Twilio itself comes to the run with its whole form', async () => {
	await activate();
	await report('1');
	const { alerts } = await text('yes');
	// There is no such run here: n8n would answer 404, and the fallback URL starts the workflow.
	expect(alerts).not.toEqual([]);
	expect(items()).toMatchObject([{ body: 'yes' }]);
});
