import { startBomb } from './bomb';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { sendParameters } from './sending';

test('an answer that unpacks to more than 16 MB is read no further', async () => {
	await using server = await startBomb();
	const { error } = await runNode([{}], {
		parameters: {
			resource: 'message',
			operation: 'get',
			messageSid: 'SM00000000000000000000000000000001',
		},
		credential: credentialFor(server),
	});

	expect(error?.message).toMatch(/did not answer like Twilio: more than 16 MB/);
});

test('a message with such an answer may have been sent', async () => {
	await using server = await startBomb();
	const { items } = await runNode([{}], {
		parameters: sendParameters({ options: { ifAnswerIsLost: 'report' } }),
		credential: credentialFor(server),
		onError: 'continueRegularOutput',
	});

	expect(items[0]?.json).toMatchObject({ error: { outcome: 'unknown' } });
});
