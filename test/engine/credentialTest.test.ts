/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { CredentialTestContext } from 'n8n-core';
import { testCredential } from '../../nodes/TwilioSms/editor/testCredential';
import { credentialFor } from './credential';
import { startBomb } from './bomb';
import { toAdditionalData } from './engine';

test('an answer that unpacks to more than 16 MB is read no further in the test of a credential', async () => {
	await using server = await startBomb();
	const context = new CredentialTestContext(toAdditionalData([]));

	const result = await testCredential.call(context, {
		id: '1',
		name: 'Twilio',
		type: 'twilioSmsApi',
		data: credentialFor(server),
	});

	expect(result).toEqual({
		status: 'Error',
		message: expect.stringMatching(/did not answer like Twilio: more than 16 MB/),
	});
});
