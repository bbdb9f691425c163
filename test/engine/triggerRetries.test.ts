import { sdk } from '../simulator/sdk';
import { activate, host, items, startTriggerForEachTest, text, twilio } from './ownTrigger';
import { called, changeNumber, numberAt } from './triggerSetup';

startTriggerForEachTest();

/** n8n cannot store the next executions, this many. */
const failToStore = (times: number) => {
	let left = times;
	host.storing = async () => {
		left -= 1;
		if (left >= 0) throw new TypeError('SQLITE_BUSY: database is locked');
	};
};

test('Twilio brings a text again while n8n fails, without the fallback URL', async () => {
	await activate();
	await changeNumber(twilio, '1', { SmsFallbackUrl: '' });
	failToStore(3);
	await text('Hi');

	expect(host.answers.map(({ status: code }) => code)).toEqual([500, 500, 500, 200]);
	expect(items()).toMatchObject([{ body: 'Hi' }]);
});

test('Twilio brings a delivery report again while n8n fails', async () => {
	await activate({ events: ['messageStatus'], registration: 'manual' });
	failToStore(2);
	await sdk(twilio.url).messages.create({
		from: '+14155550100',
		to: '+14155550123',
		body: 'Hi',
		statusCallback: called(host.productionUrl),
	});
	await twilio.settled();

	expect(items()).toMatchObject([{ status: 'delivered' }]);
});

test('a number that calls the URL without retries calls this workflow all the same', async () => {
	await activate();
	await changeNumber(twilio, '1', { SmsUrl: host.productionUrl });
	await host.activate('init');
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: called(host.productionUrl) });

	await changeNumber(twilio, '1', { SmsUrl: host.productionUrl });
	await host.deactivate();
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
});
