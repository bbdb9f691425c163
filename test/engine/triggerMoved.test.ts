import { startHttpServer } from './httpServer';
import { foreignUrl, host, startTriggerForEachTest, twilio, updates } from './ownTrigger';
import type { startTriggerHost } from './triggerEngine';
import { called, numberAt, numberTrigger } from './triggerSetup';

startTriggerForEachTest((local) => numberTrigger(local, '3', { replaceExisting: true }));

/** In a process of its own, which knows nothing of the triggers in the other. */
let startElsewhere: typeof startTriggerHost;

beforeAll(async () => {
	await jest.isolateModulesAsync(async () => {
		({ startTriggerHost: startElsewhere } = await import('./triggerEngine'));
	});
});

/** Another n8n with a copy of this one's database, as when somebody tries a new version beside it. */
const startCopy = async () => await startElsewhere(numberTrigger(twilio, '3'), host.staticData());

test('a copy of n8n at another address leaves the number to the one that is there', async () => {
	await host.activate();
	await using copy = await startCopy();
	const changes = updates().length;

	await expect(copy.activate('init')).rejects.toThrow(
		`The number +14155550102 is already answered by ${host.productionUrl}. `,
	);
	await copy.deactivate();
	await expect(copy.listenForTestEvent()).rejects.toThrow('is already answered by');
	expect(updates()).toHaveLength(changes);

	await host.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
});

test('a copy that may take the number gives it back to the one that is there', async () => {
	await host.activate();
	await using copy = await startCopy();
	copy.setup = host.setup;
	await copy.activate('init');
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(copy.productionUrl) });

	await copy.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(host.productionUrl) });
});

test('an n8n that has moved takes its number along, and knows what was there before', async () => {
	await host.activate();
	await using moved = await startCopy();
	await host[Symbol.asyncDispose]();
	await moved.activate('init');
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(moved.productionUrl) });

	await moved.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl, sms_fallback_url: '' });
});

test('so does an n8n that is still there under its old address, too', async () => {
	await host.activate();
	host.setup = numberTrigger(twilio, '3');
	host.n8n.base = host.n8n.base.replace('127.0.0.1', 'localhost');
	await host.activate('init');
	expect(await numberAt(twilio, '3')).toMatchObject({
		sms_url: expect.stringMatching(/^http:\/\/localhost:/),
	});

	await host.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
});

test('so does an n8n whose old address redirects to the new one, as http:// often does to https://', async () => {
	const { base } = host.n8n;
	await using old = await startHttpServer((request, response) => {
		response.writeHead(301, { Location: base + request.url }).end();
	});
	host.n8n.base = old.url;
	await host.activate();
	host.setup = numberTrigger(twilio, '3');
	host.n8n.base = base;
	await host.activate('init');
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(host.productionUrl) });

	await host.deactivate();
	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
});
