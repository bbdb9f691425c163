import { activate, host, startTriggerForEachTest, twilio } from './ownTrigger';
import { startTriggerHost } from './triggerEngine';
import { inbound, post, status } from './triggerPosts';
import { numberTrigger } from './triggerSetup';

startTriggerForEachTest();

/** Storing the next execution, and no other, takes until it is said whether it succeeds. */
function holdNextStoring() {
	let begin = () => {};
	let end: (succeeds: boolean) => void = () => {};
	const begun = new Promise<void>((resolve) => (begin = resolve));
	const ended = new Promise<boolean>((resolve) => (end = resolve));
	host.storing = async () => {
		host.storing = async () => {};
		begin();
		if (!(await ended)) throw new Error('The database is locked');
	};
	return { begun, succeed: () => end(true), fail: () => end(false) };
}

const started = (name: string) => host.executions.flat(2).map(({ json }) => json[name]);

/** As Twilio asks the fallback URL. */
const again = () => inbound({ ErrorCode: '11205', ErrorUrl: host.productionUrl });

describe('the same message again', () => {
	test('starts nothing, gets the same answer and is not stored', async () => {
		await activate({ respond: 'text', replyText: 'Thanks' });
		await post(host, inbound());
		const { staticDataWrites } = host;
		await post(host, inbound());

		expect(host.executions).toHaveLength(1);
		expect(host.answers[1]).toEqual(host.answers[0]);
		expect(host.staticDataWrites).toBe(staticDataWrites);
	});

	test('starts nothing in another process of n8n, which has only the static data', async () => {
		await activate();
		await post(host, inbound());
		await using other = await startTriggerHost(host.setup, host.staticData());

		expect(await post(other, inbound())).toBe(200);
		expect(other.executions).toEqual([]);
	});

	test('starts nothing in another process, also when it came amid others', async () => {
		await activate();
		const sids = [2, 3, 4].map((last) => `SM0000000000000000000000000000000${last}`);
		const storing = holdNextStoring();
		const first = post(host, inbound());
		await storing.begun;
		for (const MessageSid of sids) await post(host, inbound({ MessageSid }));
		storing.succeed();
		await first;
		await using other = await startTriggerHost(host.setup, host.staticData());
		await post(other, inbound());
		for (const MessageSid of sids) await post(other, inbound({ MessageSid }));

		expect(host.executions).toHaveLength(4);
		expect(other.executions).toEqual([]);
	});

	test('that comes while the workflow is being published leaves alone what n8n keeps of it', async () => {
		const storing = holdNextStoring();
		const early = post(host, inbound());
		await storing.begun;
		await activate();
		const kept = host.staticData();
		storing.succeed();

		expect(await early).toBe(200);
		expect(host.executions).toHaveLength(1);
		expect(host.staticData()).toEqual(kept);
		await post(host, inbound());
		expect(host.executions).toHaveLength(1);
	});

	test('starts the workflow from the fallback URL when it could not be stored', async () => {
		await activate();
		const first = holdNextStoring();
		first.fail();
		expect(await post(host, inbound())).toBe(500);

		expect(await post(host, again())).toBe(200);
		expect(host.executions).toHaveLength(1);
	});

	describe('while n8n is storing it', () => {
		const other = 'SM00000000000000000000000000000009';

		test('waits for that, starts nothing and gets the same answer', async () => {
			await activate({ respond: 'text', replyText: 'Thanks' });
			const storing = holdNextStoring();
			const first = post(host, inbound());
			await storing.begun;
			const second = post(host, again());
			await post(host, inbound({ MessageSid: other }));
			expect(started('sid')).toEqual([other]);
			storing.succeed();

			expect(await Promise.all([first, second])).toEqual([200, 200]);
			expect(started('sid')).toEqual([other, 'SM00000000000000000000000000000001']);
			expect(host.answers[2]).toEqual(host.answers[1]);
		});

		test('starts the workflow when storing fails', async () => {
			await activate();
			const storing = holdNextStoring();
			const first = post(host, inbound());
			await storing.begun;
			const second = post(host, again());
			await post(host, inbound({ MessageSid: other }));
			storing.fail();

			expect(await Promise.all([first, second])).toEqual([500, 200]);
			expect(started('sid')).toEqual([other, 'SM00000000000000000000000000000001']);
		});
	});

	test('counts in each test run', async () => {
		await activate();
		await post(host, inbound());
		for (let run = 1; run <= 2; run += 1) {
			await host.listenForTestEvent();
			await post(host, inbound(), { url: host.testUrl });
			await host.stopListening();
		}

		expect(host.executions).toHaveLength(1);
		expect(host.testExecutions).toHaveLength(2);
	});

	test('starts the workflow again if the user wants that', async () => {
		await activate();
		await post(host, inbound());
		host.setup = numberTrigger(twilio, '1', { options: { ignoreDuplicates: false } });
		const { staticDataWrites } = host;
		await post(host, inbound());
		await post(host, inbound());

		expect(host.executions).toHaveLength(3);
		expect(host.staticDataWrites).toBe(staticDataWrites);
	});
});

test('each new status of a message starts the workflow once', async () => {
	await activate({ events: ['messageStatus'], options: { statuses: [] } });
	for (const value of ['sent', 'sent', 'delivered', 'sent', 'delivered', 'read']) {
		await post(host, status(value));
	}

	expect(started('status')).toEqual(['sent', 'delivered', 'read']);
});

test('a burst of 200 texts starts 200 executions', async () => {
	await activate();
	const texts = Array.from({ length: 200 }, (_, index) => String(index));
	await Promise.all(
		texts.map(
			async (body) => await twilio.receive({ from: '+14155550123', to: '+14155550100', body }),
		),
	);

	expect(started('body').sort()).toEqual(texts.sort());
}, 30_000);
