import { base, raw } from '../simulator/raw';
import { sdk } from '../simulator/sdk';
import { startWebhookServer } from '../simulator/webhookServer';
import { mainLine, openPhoneForEachTest, page, person, twilio, write } from './phonePage';

jest.setTimeout(60_000);

openPhoneForEachTest();

const calls = () => page.locator('#webhooks summary');
const requests = () => page.locator('#requests summary');

describe('behind the scenes of the phone', () => {
	it('shows where a text went: redirect, fallback, status of the reply', async () => {
		await using customer = await startWebhookServer({
			'/sms': { body: '<Response><Redirect>/waiting?run=7</Redirect></Response>' },
			'/waiting?run=7': { status: 409, contentType: 'application/json', body: '{}' },
			'/fallback': { body: '<Response><Message action="/told">Too late</Message></Response>' },
		});
		const { incomingPhoneNumbers } = sdk(twilio.url);
		const [number] = await incomingPhoneNumbers.list({ phoneNumber: mainLine });
		await incomingPhoneNumbers(String(number?.sid)).update({
			smsUrl: `${customer.url}/sms`,
			smsFallbackUrl: `${customer.url}/fallback`,
		});
		await write('Yes');
		await calls().getByText('delivered: to +1 415 555 0123').waitFor();
		expect(await calls().locator('.answer').allInnerTexts()).toEqual([
			'204',
			'204',
			'200',
			'409',
			'200',
		]);
		expect(await calls().locator('.about-call').allInnerTexts()).toEqual([
			'Reply status delivered: to +1 415 555 0123',
			'Reply status sent: to +1 415 555 0123',
			'Fallback +1 415 555 0123: Yes',
			'Redirect +1 415 555 0123: Yes',
			'+1 415 555 0123: Yes',
		]);
		await calls().getByText('The execution that waited for this has already ended.').waitFor();
	});

	it('shows that an answer was lost, and that the message was found', async () => {
		const { messages } = sdk(twilio.url);
		twilio.faults.add({ kind: 'reset', afterAccepting: true, method: 'POST', times: 1 });
		await expect(messages.create({ from: mainLine, to: person, body: 'Hi' })).rejects.toThrow();
		await requests().getByText('answer lost').waitFor();
		await requests()
			.getByText('so the workflow cannot know whether the message was sent')
			.waitFor();
		await raw(`${twilio.url}${base}/Messages.json?To=${encodeURIComponent(person)}`);
		await requests().getByText('so the workflow does not send it again').waitFor();
		await messages.create({ from: mainLine, to: person, body: 'Again' });
		await requests().getByText('Send to +1 415 555 0123: Again').waitFor();
		await page.reload();
		await requests().getByText('Send to +1 415 555 0123: Again').waitFor();
		expect(await requests().locator('.answer').allInnerTexts()).toEqual([
			'201',
			'200',
			'answer lost',
		]);
	});
});
