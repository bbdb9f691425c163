import type { INodeParameters } from 'n8n-workflow';
import { credentialFor } from './credential';
import { letTimeFly } from './fastTime';
import { startTriggerHost } from './triggerEngine';

afterEach(() => jest.restoreAllMocks());

/** At 127.0.0.1, with a credential for Twilio itself, under a name that leads nowhere. */
const startUnreachable = async (changes: INodeParameters = {}) =>
	await startTriggerHost({
		parameters: {
			events: ['messageReceived'],
			registration: 'phoneNumber',
			phoneNumber: { __rl: true, mode: 'sid', value: 'PN00000000000000000000000000000001' },
			options: {},
			...changes,
		},
		credential: credentialFor({ url: 'https://api.invalid.twilio.com' }),
	});

test.each<['activate' | 'listenForTestEvent']>([['activate'], ['listenForTestEvent']])(
	'an n8n that Twilio cannot reach is told, with what to do (%s)',
	async (begin) => {
		letTimeFly();
		await using host = await startUnreachable();
		await expect(host[begin]()).rejects.toThrow(
			/^Twilio cannot reach this n8n: http:\/\/127\.0\.0\.1:\d+ is an address in your own network\. Twilio calls n8n over the internet\. .*WEBHOOK_URL.*"Public URL"/,
		);
	},
);

test('with a public address, Twilio is asked', async () => {
	letTimeFly();
	await using host = await startUnreachable({ options: { publicUrl: 'https://n8n.example.com' } });
	await expect(host.activate()).rejects.toThrow(/^api\.invalid\.twilio\.com /);
});

test('what is set up by hand is left to who does it', async () => {
	await using host = await startUnreachable({ registration: 'manual' });
	await host.activate();
	expect(host.log).toEqual([]);
});
