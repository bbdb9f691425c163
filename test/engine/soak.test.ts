/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import type { IDataObject } from 'n8n-workflow';
import type { Fault, FaultRule } from '../../playground/twilio/faults';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { letTimeFly } from './fastTime';
import { sendParameters } from './sending';

/** `SOAK_ITEMS=5000 npx jest --selectProjects engine test/engine/soak.test.ts` is the whole soak. */
const itemCount = Number(process.env.SOAK_ITEMS ?? 400);
const slowTestMs = 30_000 + itemCount * 40;

/** Of the requests that a fault could hit, in all. */
const faultRate = 0.2;

const sendFaults: Fault[] = [
	{ kind: 'tooManyRequests', retryAfterSeconds: 0 },
	{ kind: 'serverError' },
	{ kind: 'serverError', status: 502, afterAccepting: true },
	{ kind: 'reset' },
	{ kind: 'reset', afterAccepting: true },
	{ kind: 'hang' },
	{ kind: 'hang', afterAccepting: true },
	{ kind: 'garbled', as: 'html' },
	{ kind: 'garbled', as: 'truncated' },
];

const listFaults: Fault[] = [
	{ kind: 'latency', latencyMs: 50 },
	{ kind: 'tooManyRequests', retryAfterSeconds: 0 },
	{ kind: 'serverError' },
	{ kind: 'reset' },
	{ kind: 'garbled', as: 'truncated' },
];

/** Each as often as the others. A rule is asked only when those before it did not hit. */
const mixed = (faults: readonly Fault[], method: string): FaultRule[] =>
	faults.map((fault, index) => {
		const share = faultRate / faults.length;
		return { ...fault, method, probability: share / (1 - share * index) };
	});

/** Every text goes to every person a few times, whose number is not always written the same. */
const items = Array.from({ length: itemCount }, (_, index) => {
	const digits = String(101 + (index % 50));
	return {
		to: index % 20 === 0 ? `(415) 555-0${digits}` : `+1415555${digits.padStart(4, '0')}`,
		message: `Your code is ${index % 7}`,
	};
});

afterEach(() => jest.restoreAllMocks());

test(
	`of ${itemCount} messages through faults of all kinds, each is sent once or known not to be`,
	async () => {
		await using twilio = await startLocalTwilio();
		letTimeFly();
		for (const rule of [...mixed(sendFaults, 'POST'), ...mixed(listFaults, 'GET')]) {
			twilio.faults.add(rule);
		}

		const { items: outputs } = await runNode(items, {
			parameters: sendParameters({ to: '={{ $json.to }}', message: '={{ $json.message }}' }),
			credential: credentialFor(twilio),
			onError: 'continueRegularOutput',
		});

		const sids = outputs.flatMap(({ json: { sid } }) => (typeof sid === 'string' ? [sid] : []));
		const outcomes = outputs.map(({ json: { error } }) => (error as IDataObject)?.outcome);
		expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, index) => ({ item: index })),
		);
		expect(sids.toSorted()).toEqual(
			twilio
				.messages()
				.map(({ sid }) => sid)
				.toSorted(),
		);
		expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(
			itemCount - sids.length,
		);
		expect(outputs.filter(({ json }) => json.recovered).length).toBeGreaterThan(itemCount / 20);
		const texts = new Map(twilio.messages().map(({ sid, body }) => [sid, body]));
		for (const [index, { json }] of outputs.entries()) {
			if (typeof json.sid === 'string') expect(texts.get(json.sid)).toBe(items[index]?.message);
		}
	},
	slowTestMs,
);
