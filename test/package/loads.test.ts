import { PackageDirectoryLoader } from 'n8n-core';
import { root } from './project';

const nodeNames = ['twilioSms', 'twilioSmsTrigger', 'twilioSmsPollTrigger'];

async function load(): Promise<PackageDirectoryLoader> {
	const loader = new PackageDirectoryLoader(root);
	await loader.loadAll();
	return loader;
}

test('n8n loads the nodes under their public names, with icons, codex and credential', async () => {
	const { types, known } = await load();

	const iconUrl = {
		light: 'icons/n8n-nodes-twilio-sms/dist/icons/twilioSms.svg',
		dark: 'icons/n8n-nodes-twilio-sms/dist/icons/twilioSms.dark.svg',
	};
	const codex = expect.objectContaining({ categories: ['Communication'] });
	const reviewCodex = expect.objectContaining({
		categories: ['Communication', 'HITL'],
		subcategories: { HITL: ['Human in the Loop'] },
	});
	const credentials = [{ name: 'twilioSmsApi', required: true, testedBy: 'testCredential' }];
	expect(types.nodes).toMatchObject([
		{ name: 'twilioSms', displayName: 'Twilio SMS', iconUrl, codex: reviewCodex, credentials },
		{ name: 'twilioSmsTrigger', displayName: 'Twilio SMS Trigger', iconUrl, codex, credentials },
		{
			name: 'twilioSmsPollTrigger',
			displayName: 'Twilio SMS Poll Trigger',
			iconUrl,
			codex,
			credentials,
		},
	]);
	expect(known.nodes).toMatchObject({
		twilioSms: { className: 'TwilioSms' },
		twilioSmsTrigger: { className: 'TwilioSmsTrigger' },
		twilioSmsPollTrigger: { className: 'TwilioSmsPollTrigger' },
	});
});

test('n8n loads the credential, usable by all nodes', async () => {
	const { types, known } = await load();

	expect(types.credentials).toEqual([
		expect.objectContaining({
			name: 'twilioSmsApi',
			displayName: 'Twilio SMS API',
			supportedNodes: nodeNames,
			iconUrl: {
				light: 'icons/n8n-nodes-twilio-sms/dist/icons/twilioSms.svg',
				dark: 'icons/n8n-nodes-twilio-sms/dist/icons/twilioSms.dark.svg',
			},
		}),
	]);
	expect(known.credentials.twilioSmsApi?.supportedNodes).toEqual(nodeNames);
});
