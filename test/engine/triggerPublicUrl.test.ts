import { foreignUrl, host, startTriggerForEachTest, twilio, use } from './ownTrigger';
import { called, numberAt } from './triggerSetup';

startTriggerForEachTest();

test('when n8n has got another address, the number follows', async () => {
	use({ replaceExisting: true });
	await host.activate();
	use({ options: { publicUrl: 'https://new.example.com' } });
	await host.activate('init');
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: expect.stringMatching(/^https:\/\/new\.example\.com\/webhook\//),
	});

	await host.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
});

test('behind a proxy the number gets the public address', async () => {
	use({ options: { publicUrl: 'https://hooks.example.com/n8n/' } }, '1');
	await host.activate();

	expect(await numberAt(twilio, '1')).toMatchObject({
		sms_url: called(
			'https://hooks.example.com/n8n/webhook/11111111-2222-4333-8444-555555555555/webhook',
		),
	});
});

const url = 'https://hooks.example.com/webhook/11111111-2222-4333-8444-555555555555/webhook';

test.each([
	['a full webhook URL', url],
	['one that was copied from the Twilio Console', called(url)],
])('%s as the public one is understood', async (_, publicUrl) => {
	use({ options: { publicUrl } }, '1');
	await host.listenForTestEvent();

	expect(await numberAt(twilio, '1')).toMatchObject({
		sms_url: called(url.replace('/webhook/', '/webhook-test/')),
	});
});

test.each(['n8n.example.com', 'https://n8n.example.com/?key=1', 'ftp://n8n.example.com', 'Orders'])(
	'%s, at which n8n could not be called, is refused before anything is set',
	async (publicUrl) => {
		use({ registration: 'manual', options: { publicUrl } });

		await expect(host.activate()).rejects.toThrow('"Public URL" is not the address of an n8n');
		expect(twilio.requests).toEqual([]);
	},
);
