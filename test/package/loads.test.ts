import { PackageDirectoryLoader } from 'n8n-core';
import { root } from './project';

async function load(): Promise<PackageDirectoryLoader> {
	const loader = new PackageDirectoryLoader(root);
	await loader.loadAll();
	return loader;
}

test('n8n loads the node under its public name, with icons, codex and credential', async () => {
	const { types } = await load();

	expect(types.nodes).toEqual([
		expect.objectContaining({
			name: 'twilioSms',
			displayName: 'Twilio SMS',
			iconUrl: {
				light: 'icons/n8n-nodes-twilio-sms/dist/icons/twilioSms.svg',
				dark: 'icons/n8n-nodes-twilio-sms/dist/icons/twilioSms.dark.svg',
			},
			codex: expect.objectContaining({ categories: ['Communication'] }),
			credentials: [{ name: 'twilioSmsApi', required: true, testedBy: 'testCredential' }],
		}),
	]);
});

test('n8n loads the credential, usable by the node', async () => {
	const { types, known } = await load();

	expect(types.credentials).toEqual([
		expect.objectContaining({
			name: 'twilioSmsApi',
			displayName: 'Twilio SMS API',
			supportedNodes: ['twilioSms'],
			iconUrl: {
				light: 'icons/n8n-nodes-twilio-sms/dist/icons/twilioSms.svg',
				dark: 'icons/n8n-nodes-twilio-sms/dist/icons/twilioSms.dark.svg',
			},
		}),
	]);
	expect(known.credentials.twilioSmsApi?.supportedNodes).toEqual(['twilioSms']);
});
