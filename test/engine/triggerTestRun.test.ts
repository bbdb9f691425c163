import { foreignUrl, host, startTriggerForEachTest, twilio, use } from './ownTrigger';
import { called, numberAt } from './triggerSetup';

startTriggerForEachTest();

describe('a test run', () => {
	const text = async () =>
		await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });

	test('has the number call the editor until it ends', async () => {
		await host.listenForTestEvent();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.testUrl) });
		await text();
		await host.stopListening();

		expect(host.testExecutions).toHaveLength(1);
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '', sms_fallback_url: '' });
		expect(host.staticData()).toEqual({});
	});

	test('leaves an active workflow active', async () => {
		await host.activate();
		const staticData = host.staticData();
		await host.listenForTestEvent();
		await text();
		await host.stopListening();
		await text();

		expect([host.testExecutions.length, host.executions.length]).toEqual([1, 1]);
		expect(host.staticData()).toMatchObject(staticData);
		await host.deactivate();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '', sms_fallback_url: '' });
	});

	test('does not bring a workflow back that is switched off meanwhile', async () => {
		use({ replaceExisting: true });
		await host.activate();
		await host.listenForTestEvent();
		await host.deactivate();
		await host.stopListening();

		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
	});

	test('that goes on while the workflow is published leaves known what was there before it', async () => {
		use({ replaceExisting: true });
		await host.listenForTestEvent();
		await host.activate();
		await host.stopListening();
		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: called(host.productionUrl) });

		await host.deactivate();
		expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
	});

	test('that cannot begin leaves the active workflow registered', async () => {
		await host.activate();
		twilio.faults.add({ kind: 'serverError', method: 'POST', times: 1 });

		await expect(host.listenForTestEvent()).rejects.toThrow();
		expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.productionUrl) });
	});
});
