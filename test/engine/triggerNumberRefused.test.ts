import { host, startTriggerForEachTest, twilio, updates, use } from './ownTrigger';
import { changeNumber, changeService, numberAt } from './triggerSetup';

startTriggerForEachTest();

test("somebody else's number is refused, with the address that answers it", async () => {
	use({});

	await expect(host.activate()).rejects.toThrow(
		'The number +14155550102 is already answered by https://example.com/existing-sms-webhook. Choose another one. Or, to let this workflow answer instead, turn on "Replace Existing"',
	);
	expect(updates()).toEqual([]);
	expect(host.staticData()).toEqual({});
});

test("a password in somebody else's address is not repeated", async () => {
	await changeNumber(twilio, '3', { SmsUrl: 'https://user:secret@example.com/hook' });
	use({});

	await expect(host.activate()).rejects.toThrow('answered by https://example.com/hook.');
});

test('a number that calls a test that somebody else runs is refused until that has ended', async () => {
	const url = 'https://n8n.example.com/webhook-test/5e0d0000-0000-4000-8000-000000000099/webhook';
	await changeNumber(twilio, '3', { SmsUrl: url });
	use({});

	await expect(host.activate()).rejects.toThrow(
		`already answered by ${url}. A workflow is being tested there. Stop the test, or wait two minutes`,
	);
});

test('a number that a TwiML App answers is refused, with the app', async () => {
	await changeNumber(twilio, '1', { SmsApplicationSid: 'AP00000000000000000000000000000001' });

	await expect(host.activate()).rejects.toThrow(
		'already answered by the TwiML App AP00000000000000000000000000000001',
	);
});

test('a number that another workflow answers is refused, without its mere address', async () => {
	const url = host.productionUrl.replace('11111111', '99999999');
	await changeNumber(twilio, '1', { SmsUrl: url });

	await expect(host.activate()).rejects.toThrow(
		'already answered by another workflow of this n8n. Choose another one.',
	);
});

test('the address of another n8n is not ours', async () => {
	const url = host.productionUrl.replace(/127\.0\.0\.1:\d+/, 'n8n.example.com');
	await changeNumber(twilio, '1', { SmsUrl: url });

	await expect(host.activate()).rejects.toThrow(`already answered by ${url}`);
});

test('a number in a Messaging Service that ignores number URLs is refused', async () => {
	await changeService(twilio, '1', { UseInboundWebhookOnNumber: 'false' });

	await expect(host.activate()).rejects.toThrow(
		'The number +14155550100 is in the Messaging Service "Notifications", which receives its texts instead. Choose "Messaging Service" in "Listen On"',
	);
	expect(await numberAt(twilio, '1')).toMatchObject({ sms_url: '' });
});

test('a number without SMS is refused', async () => {
	use({}, '2');

	await expect(host.activate()).rejects.toThrow('The number +14155550101 cannot receive texts');
});

test.each([
	['', 'No Phone Number was chosen. Choose one in "Phone Number".'],
	['+14155550100', 'This is not the SID of a Phone Number: +14155550100'],
])('the number %p is refused before Twilio is asked', async (value, message) => {
	use({ phoneNumber: { __rl: true, mode: 'sid', value } });

	await expect(host.activate()).rejects.toThrow(message);
	expect(twilio.requests).toEqual([]);
});

test("Twilio's own refusal is shown with its code", async () => {
	use({}, '9');

	await expect(host.activate()).rejects.toThrow(/Twilio 20404/);
});
