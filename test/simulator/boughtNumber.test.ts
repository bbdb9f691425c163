import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const phoneNumber = '+14155550177';

describe('a number just bought', () => {
	test("calls Twilio's sample, which answers by itself", async () => {
		await using local = await startLocalTwilio();
		const { incomingPhoneNumbers } = sdk(local.url);
		const { sid } = await incomingPhoneNumbers.create({ phoneNumber });
		expect(await incomingPhoneNumbers(sid).fetch()).toMatchObject({
			phoneNumber,
			smsUrl: 'https://demo.twilio.com/welcome/sms/reply',
			smsMethod: 'POST',
		});
		const { replies, alerts } = await local.receive({
			from: '+15558675309',
			to: phoneNumber,
			body: 'Hi',
		});
		expect(alerts).toEqual([]);
		expect(replies).toMatchObject([
			{
				from: phoneNumber,
				to: '+15558675309',
				body: "Thanks for the message. Configure your number's SMS URL to change this message.Reply HELP for help.Reply STOP to unsubscribe.Msg&Data rates may apply.",
			},
		]);
	});

	test('calls what it was bought with', async () => {
		await using local = await startLocalTwilio();
		const smsUrl = 'https://example.com/sms';
		const number = await sdk(local.url).incomingPhoneNumbers.create({ phoneNumber, smsUrl });
		expect(number.smsUrl).toBe(smsUrl);
	});

	test.each([
		['+14155550100', 21422],
		['hello', 21421],
	])('is not %s', async (wanted, code) => {
		await using local = await startLocalTwilio();
		const buying = sdk(local.url).incomingPhoneNumbers.create({ phoneNumber: wanted });
		await expect(buying).rejects.toMatchObject({ status: 400, code });
	});
});
