import { foreignUrl, host, startTriggerForEachTest, twilio, use } from './ownTrigger';
import { called, changeNumber, numberAt } from './triggerSetup';

startTriggerForEachTest();

test('our own leftover is adopted, and what it had replaced is put back in the end', async () => {
	use({ replaceExisting: true });
	await host.activate();
	twilio.faults.add({ kind: 'serverError' });
	await host.deactivate();
	twilio.faults.clear();
	use({ replaceExisting: false });
	await host.activate();
	await host.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
}, 30_000);

test('what one number called before is not put in the place of what another did', async () => {
	use({ replaceExisting: true });
	await host.activate();
	await changeNumber(twilio, '1', { SmsUrl: host.productionUrl });
	twilio.faults.add({ kind: 'serverError', path: /PN0+3/ });
	use({}, '1');
	await host.activate();
	await host.deactivate();

	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
}, 30_000);

test('our own leftover is adopted also when it is no longer whole', async () => {
	use({ replaceExisting: true });
	await host.activate();
	await changeNumber(twilio, '3', { SmsFallbackUrl: '' });
	await host.activate('init');
	await host.deactivate();

	expect(await numberAt(twilio, '3')).toMatchObject({ sms_url: foreignUrl });
});

test('a leftover that nothing is known about is adopted, and then nobody is called', async () => {
	await changeNumber(twilio, '1', { SmsUrl: host.testUrl });
	await host.activate();
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.productionUrl) });

	await host.deactivate();
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
});

test('a workflow that adopts its own leftover is as active as any other', async () => {
	await host.activate();
	const active = host.staticData();
	twilio.faults.add({ kind: 'serverError' });
	await host.deactivate();
	twilio.faults.clear();
	await host.activate();

	expect(host.staticData()).toEqual(active);
}, 30_000);
