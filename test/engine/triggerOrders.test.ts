import { interleavings } from '../unit/trigger/registration/switching';
import { foreignUrl, host, startTriggerForEachTest, twilio } from './ownTrigger';
import { startTriggerHost, type TriggerHost } from './triggerEngine';
import {
	called,
	changeNumber,
	changeWhatsAppSender,
	numberAt,
	numberTrigger,
	senderTrigger,
	whatsAppSenderAt,
} from './triggerSetup';

startTriggerForEachTest((local) => numberTrigger(local, '3', { replaceExisting: true }));

/** A trigger in production or in a test run: how it is switched on and off, and what Twilio calls. */
interface Side {
	name: string;
	url: string;
	on(): Promise<void>;
	off(): Promise<void>;
}

const production = (name: string, workflow: TriggerHost): Side => ({
	name,
	url: workflow.productionUrl,
	on: async () => await workflow.activate(),
	off: async () => await workflow.deactivate(),
});

/** As behind a proxy that n8n does not know of. */
function withPublicUrl(workflow: TriggerHost): TriggerHost {
	const { parameters } = workflow.setup;
	const publicUrl = workflow.n8n.base.replace('127.0.0.1', 'localhost');
	workflow.setup = { ...workflow.setup, parameters: { ...parameters, options: { publicUrl } } };
	return Object.defineProperty(workflow, 'productionUrl', {
		value: workflow.productionUrl.replace(workflow.n8n.base, publicUrl),
	});
}

const testRun = (name: string, workflow: TriggerHost): Side => ({
	name: `${name}t`,
	url: workflow.testUrl,
	on: async () => await workflow.listenForTestEvent(),
	off: async () => await workflow.stopListening(),
});

/** What Twilio calls at a place, at first and then if that fails. */
type ReadCalled = () => Promise<[url: unknown, fallback: unknown]>;

/** Plays an order, and gives it where Twilio did not call one that is on, or not the app in the end. */
async function play(steps: Array<[Side, 'on' | 'off']>, readCalled: ReadCalled): Promise<string[]> {
	const problems: string[] = [];
	const on = new Set<Side>();
	let played = '';
	for (const [side, change] of steps) {
		await side[change]();
		if (change === 'on') on.add(side);
		else on.delete(side);
		played += ` ${side.name}${change === 'on' ? '+' : '-'}`;
		const [now, fallback] = await readCalled();
		const wanted = on.size === 0 ? [foreignUrl] : [...on].map(({ url }) => called(url));
		if (!wanted.includes(String(now))) problems.push(`${played}: ${String(now)}`);
		if (on.size === 0 && fallback) problems.push(`${played}: ${String(fallback)}`);
	}
	return problems;
}

const number3: ReadCalled = async () => {
	const { sms_url: url, sms_fallback_url: fallback } = await numberAt(twilio, '3');
	return [url, fallback];
};

const whatsAppSender: ReadCalled = async () => {
	const { callback_url: url, fallback_url: fallback } = await whatsAppSenderAt(twilio);
	return [url, fallback];
};

describe.each<[string, ReadCalled]>([
	['number', number3],
	['WhatsApp sender', whatsAppSender],
])('one %s', (_, readCalled) => {
	beforeEach(async () => {
		if (readCalled === number3) return;
		await changeWhatsAppSender(twilio, { callback_url: foreignUrl });
		host.setup = senderTrigger(twilio, { replaceExisting: true });
	});

	test.each<[string, (one: TriggerHost, other: TriggerHost) => Side[]]>([
		['two workflows', (one, other) => [production('A', one), production('B', other)]],
		[
			'a workflow and a test run of another',
			(one, other) => [production('A', one), testRun('B', other)],
		],
		['a workflow and its own test run', (one) => [production('A', one), testRun('A', one)]],
		[
			'two workflows of which one has a Public URL',
			(one, other) => [production('A', one), production('B', withPublicUrl(other))],
		],
		['test runs of two workflows', (one, other) => [testRun('A', one), testRun('B', other)]],
	])(
		'is left as it was by %s, in whatever order they are switched on and off',
		async (__, toSides) => {
			await using other = await startTriggerHost(host.setup, {}, host);
			const onAndOff = toSides(host, other).map(
				(side): Array<[Side, 'on' | 'off']> => [
					[side, 'on'],
					[side, 'off'],
				],
			);
			const problems: string[] = [];
			for (const steps of interleavings(onAndOff))
				problems.push(...(await play(steps, readCalled)));

			expect(problems).toEqual([]);
		},
		60_000,
	);
});

test('a workflow that took over from one that is off by now, and whose n8n knows nothing of it, calls nobody dead', async () => {
	await using other = await startTriggerHost(host.setup, {}, host);
	const dead = other.productionUrl;
	await changeNumber(twilio, '3', { SmsUrl: dead });
	await host.activate();
	expect(host.log).toEqual([`The number +14155550102 is taken over from ${dead}`]);
	await host.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: '' });
});

test('a second chance of a workflow goes to the one that takes over from it, and back', async () => {
	await using other = await startTriggerHost(host.setup, {}, host);
	await host.activate();
	await other.activate();
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_fallback_url: called(other.productionUrl),
	});

	await other.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_fallback_url: called(host.productionUrl),
	});
});

test('another app that came between two workflows comes back before the first of them', async () => {
	await using other = await startTriggerHost(host.setup, {}, host);
	await host.activate();
	await changeNumber(twilio, '3', { SmsUrl: 'https://example.com/new' });
	await other.activate();
	await other.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: 'https://example.com/new' });
});
