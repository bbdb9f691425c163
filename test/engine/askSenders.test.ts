import { demoAccount } from '../../playground/twilio/accounts';
import { ask } from './askRun';
import { activate, host, startTriggerForEachTest, twilio } from './ownTrigger';
import { changeNumber, changeWhatsAppSender, serviceTrigger } from './triggerSetup';

startTriggerForEachTest();

const from = (value: string) => ({ from: { __rl: true, mode: 'phoneNumber', value } });
const service = from('MG00000000000000000000000000000001');
const whatsApp = 'whatsapp:+14155550100';
const manual = { registration: 'manual' };

/** What the trigger told Twilio when the person had answered. */
async function answerFrom(person: string, to: string): Promise<unknown> {
	await twilio.settled();
	await twilio.receive({ from: person, to, body: 'yes' });
	return host.answers.map(({ body }) => body).find((body) => String(body).includes('Redirect'));
}

/** To the run that waits. */
const redirect = () =>
	expect.stringContaining(`<Redirect method="POST">${host.n8n.base}/webhook-waiting/7/node0?`);

describe('the answer comes back to a question from', () => {
	test('a number', async () => {
		await activate();
		expect(await ask()).toMatchObject({ status: 'waiting', error: '' });
		expect(await answerFrom('+14155550123', '+14155550100')).toEqual(redirect());
	});

	test('a Messaging Service that a trigger listens on', async () => {
		host.setup = serviceTrigger(twilio, '1', { replaceExisting: true });
		await host.activate();
		expect(await ask(service)).toMatchObject({ status: 'waiting', error: '' });
		const [message] = twilio.messages();
		expect(message?.messagingServiceSid).toBe('MG00000000000000000000000000000001');
		expect(await answerFrom('+14155550123', String(message?.from))).toEqual(redirect());
	});

	test('a number whose texts a Messaging Service takes', async () => {
		host.setup = serviceTrigger(twilio, '1', { replaceExisting: true });
		await host.activate();
		expect(await ask()).toMatchObject({ status: 'waiting', error: '' });
		expect(await answerFrom('+14155550123', '+14155550100')).toEqual(redirect());
	});

	test('a Messaging Service that leaves its texts to its senders', async () => {
		await activate();
		const SmsUrl = host.productionUrl;
		await changeNumber(twilio, '3', { SmsUrl });
		expect(await ask(service)).toMatchObject({ error: expect.stringContaining('different') });
		await setRcsUrl(SmsUrl);
		expect(await ask(service)).toMatchObject({ status: 'waiting', error: '' });
		const from = String(twilio.messages().at(0)?.from);
		expect(await answerFrom('+14155550123', from)).toEqual(redirect());
	});

	test('a WhatsApp sender', async () => {
		await activate(manual);
		await twilio.receive({ from: 'whatsapp:+14155550123', to: whatsApp, body: 'Hi' });
		await changeWhatsAppSender(twilio, { callback_url: host.productionUrl });
		expect(await ask({ ...from(whatsApp), to: 'whatsapp:+14155550123' })).toMatchObject({
			status: 'waiting',
			error: '',
		});
		expect(await answerFrom('whatsapp:+14155550123', whatsApp)).toEqual(redirect());
	});

	test('a WhatsApp sender whose messages a Messaging Service takes', async () => {
		host.setup = serviceTrigger(twilio, '1', { replaceExisting: true });
		await host.activate();
		await changeWhatsAppSender(twilio, { callback_url: 'https://example.com/never-called' });
		await twilio.receive({ from: 'whatsapp:+14155550123', to: whatsApp, body: 'Hi' });
		expect(await ask({ ...from(whatsApp), to: 'whatsapp:+14155550123' })).toMatchObject({
			status: 'waiting',
			error: '',
		});
		expect(await answerFrom('whatsapp:+14155550123', whatsApp)).toEqual(redirect());
	});

	test('a Messaging Service that writes on WhatsApp and leaves messages to its senders', async () => {
		await activate(manual);
		await twilio.receive({ from: 'whatsapp:+14155550123', to: whatsApp, body: 'Hi' });
		await changeWhatsAppSender(twilio, { callback_url: host.productionUrl });
		expect(await ask({ ...service, channel: 'whatsapp' })).toMatchObject({
			status: 'waiting',
			error: '',
		});
		expect(await answerFrom('whatsapp:+14155550123', whatsApp)).toEqual(redirect());
	});
});

/** What is called when somebody answers by RCS. */
async function setRcsUrl(url: string): Promise<void> {
	const answer = await fetch(`${twilio.url}/v2/Channels/Senders/XE${'2'.padStart(32, '0')}`, {
		method: 'POST',
		headers: { Authorization: `Basic ${btoa(`${demoAccount.sid}:${demoAccount.authToken}`)}` },
		body: JSON.stringify({ webhook: { callback_url: url } }),
	});
	expect(answer.status).toBe(202);
}
