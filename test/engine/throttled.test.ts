import type { IDataObject } from 'n8n-workflow';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

startTwilioForEachTest();

const number = (value: string) => ({ __rl: true, mode: 'phoneNumber', value });

async function send(items: IDataObject[], apiVersion = '2010-04-01'): Promise<IDataObject[]> {
	const { items: outputs } = await runNode(items, {
		parameters: sendParameters({
			from: number('={{ $json.from ?? "+14155550100" }}'),
			to: '={{ $json.to }}',
		}),
		credential: credentialFor(twilio, { apiVersion }),
		onError: 'continueRegularOutput',
	});
	return outputs.map(({ json }) => json);
}

const people = Array.from({ length: 30 }, (_, index) => ({ to: `+1415555${1000 + index}` }));

// The older API gives the cap no code, only its words.
test.each(['2010-04-01', '2008-08-01'])(
	'a daily cap of the API version %s is reported once for each item, and never retried',
	async (apiVersion) => {
		twilio.faults.add({ kind: 'refusal', code: 63038, status: 429, method: 'POST' });

		const outputs = await send(people, apiVersion);

		expect(outputs.map(({ error }) => error)).toEqual(
			people.map(() => expect.objectContaining({ code: 63038, status: 429, outcome: 'rejected' })),
		);
		expect(twilio.requests).toHaveLength(30);
	},
);

test('the full queue of one sender concerns nobody else', async () => {
	twilio.faults.add({
		kind: 'refusal',
		code: 21611,
		status: 429,
		method: 'POST',
		from: '+14155550100',
	});
	const senders = ['+14155550100', '+14155550102'];

	const outputs = await send(
		people.map(({ to }, index) => ({ to, from: senders[index % 2] ?? '' })),
	);

	expect(outputs.map(({ status, error }) => status ?? (error as IDataObject).code)).toEqual(
		people.map((_, index) => (index % 2 === 0 ? 21611 : 'queued')),
	);
	expect(twilio.requests).toHaveLength(30);
});

test('an answer of 429 without a code is throttling', async () => {
	twilio.faults.add({ kind: 'tooManyRequests', as: 'empty', retryAfterSeconds: 0, times: 2 });

	expect(await send(people.slice(0, 1))).toMatchObject([{ status: 'queued' }]);
	expect(twilio.requests.map(({ answeredWith }) => answeredWith)).toEqual([429, 429, 201]);
});
