import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { accountSid, phone, sender, senderSid } from './channelSender';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

describe('the statuses of a message on WhatsApp', () => {
	const readBy = async (url: string, reader: string) =>
		await fetch(`${url}/_local/read`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ reader }),
		});

	test('end with read, once the person looks at it', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await local.receive({ from: phone, to: sender, body: 'Hi' });
		const { sid } = await sdk(local.url).messages.create({
			from: sender,
			to: phone,
			body: 'Hello',
			statusCallback: customer.url,
		});
		await local.settled();
		expect((await readBy(local.url, phone)).status).toBe(204);
		await readBy(local.url, phone);
		await local.settled();
		const common = {
			SmsSid: sid,
			MessageSid: sid,
			AccountSid: accountSid,
			From: sender,
			To: phone,
			ApiVersion: '2010-04-01',
			ChannelPrefix: 'whatsapp',
			ChannelToAddress: '+1555867XXXX',
		};
		const withSender = { ...common, ChannelInstallSid: senderSid };
		// As in published captures, in which the carrier's time is missing too.
		expect(customer.calls.map(({ params }) => params)).toEqual([
			{ ...withSender, MessageStatus: 'sent', SmsStatus: 'sent' },
			{
				...withSender,
				MessageStatus: 'delivered',
				SmsStatus: 'delivered',
				EventType: 'DELIVERED',
			},
			{ ...common, MessageStatus: 'read', SmsStatus: 'read', EventType: 'READ' },
		]);
		expect(await sdk(local.url).messages(sid).fetch()).toMatchObject({ status: 'read' });
	});

	test('tell of the failure outside of the window', async () => {
		await using customer = await startWebhookServer();
		await using local = await startLocalTwilio();
		await sdk(local.url).messages.create({
			from: sender,
			to: phone,
			body: 'Hello',
			statusCallback: customer.url,
		});
		await local.settled();
		await readBy(local.url, phone);
		await local.settled();
		expect(customer.calls.map(({ params }) => params)).toMatchObject([
			{ MessageStatus: 'failed', ErrorCode: '63016', ChannelPrefix: 'whatsapp' },
		]);
	});

	test('of a text message never are read', async () => {
		await using local = await startLocalTwilio();
		const { messages } = sdk(local.url);
		const { sid } = await messages.create({ from: '+14155550100', to: '+15558675309', body: 'Hi' });
		await local.settled();
		await readBy(local.url, '+15558675309');
		expect(await messages(sid).fetch()).toMatchObject({ status: 'delivered' });
	});
});
