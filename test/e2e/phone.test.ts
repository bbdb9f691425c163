import { sdk } from '../simulator/sdk';
import {
	assistant,
	choose,
	customer,
	draft,
	mainLine,
	openPhoneForEachTest,
	page,
	person,
	startTwilio,
	thread,
	twilio,
	write,
} from './phonePage';

jest.setTimeout(60_000);

const messagingServiceSid = 'MG00000000000000000000000000000001';

/** One transparent pixel. */
const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

openPhoneForEachTest();

/** Resolves once the last message lies above where the next one is written. */
const lastIsInView = async () => {
	for (;;) {
		const last = await thread().last().boundingBox();
		const composer = await page.locator('#composer').boundingBox();
		if (last && composer && last.y + last.height <= composer.y) return;
	}
};

describe('the phone in the browser', () => {
	it('explains itself until there is a message', async () => {
		const explanation = page.getByText('This phone belongs to somebody your workflows text.');
		await explanation.waitFor();
		await write('Hello');
		await thread().getByText('Thanks!').waitFor();
		expect(await explanation.isVisible()).toBe(false);
	});

	it('texts a number, and shows the answer and the call that brought it', async () => {
		await write('Dinner at 8?');
		await thread().getByText('Thanks!').waitFor();
		expect(await thread().locator('.bubble').allInnerTexts()).toEqual(['Dinner at 8?', 'Thanks!']);
		await page.getByText('✓✓ delivered').waitFor();

		await page.getByText('+1 415 555 0123: Dinner at 8?').click();
		const call = page.locator('details');
		const signature = String(customer.calls[0]?.headers['x-twilio-signature']);
		expect(signature).toMatch(/^[\w+/]{27}=$/);
		await call.getByText(signature).waitFor();
		await call.getByText(`POST ${customer.url}/reply`).waitFor();
		await call.getByText('<Response><Message>Thanks!</Message></Response>').waitFor();
	});

	it('shows a message that is sent while the page is open, and each status it gets', async () => {
		const { messages } = sdk(twilio.url);
		const { sid } = await messages.create({
			messagingServiceSid,
			to: person,
			body: 'See you tomorrow',
			scheduleType: 'fixed',
			sendAt: new Date(Date.now() + 3_600_000),
		});
		await thread().getByText('◷ scheduled').waitFor();
		await messages(sid).update({ status: 'canceled' });
		await thread().getByText('✗ canceled').waitFor();
		expect(await thread().count()).toBe(1);
	});

	it('shows texts to other people, and why one was not delivered', async () => {
		await sdk(twilio.url).messages.create({ from: mainLine, to: '+14155550193', body: 'Hello' });
		await choose('+1 415 555 0193');
		await thread().getByText('✗ not delivered: 30003 Unreachable destination handset').waitFor();
	});

	it('shows the code that Verify sends, which no list of messages has', async () => {
		const service = sdk(twilio.url).verify.v2.services('VA00000000000000000000000000000001');
		await service.verifications.create({ to: person, channel: 'sms', customCode: '482913' });
		await choose('Verify');
		await thread().getByText('Your Local Shop verification code is: 482913').waitFor();
		expect(twilio.messages()).toEqual([]);
		await page.reload();
		await choose('Verify');
		expect(await thread().count()).toBe(1);
	});

	it('shows that an answer is being written, until it is there', async () => {
		const [whatsApp, sender] = [`whatsapp:${person}`, 'whatsapp:+14155550100'];
		const { message } = await twilio.receive({ from: whatsApp, to: sender, body: 'Hi' });
		await choose('WhatsApp');
		const typing = page.getByRole('status').getByText('writing …');
		const { typingIndicator } = sdk(twilio.url).messaging.v2;
		await typingIndicator.create({ channel: 'whatsapp', messageId: message!.sid });
		await typing.waitFor();
		await sdk(twilio.url).messages.create({ from: sender, to: whatsApp, body: 'Hello!' });
		await typing.waitFor({ state: 'hidden' });
	});

	it('sends a picture', async () => {
		const file = { name: 'pixel.gif', mimeType: 'image/gif', buffer: picture };
		await page.getByLabel('Add a picture').setInputFiles(file);
		await page.getByRole('img', { name: 'Remove picture 1' }).waitFor();
		await choose('Send');
		await thread().getByRole('img', { name: 'Picture' }).waitFor();
		expect(twilio.messages()[0]).toMatchObject({
			from: person,
			to: mainLine,
			body: '',
			media: [{ contentType: 'image/gif' }],
		});
	});

	it('keeps a thread for each person and number, as a phone does', async () => {
		await write('Dinner at 8?');
		await thread().getByText('Thanks!').waitFor();
		await write('Are you a robot?', assistant);
		await thread().getByText('Are you a robot?').waitFor();
		expect(await thread().locator('.bubble').allInnerTexts()).toEqual(['Are you a robot?']);

		await choose('Main line');
		await thread().getByText('Thanks!').waitFor();
		expect(await thread().locator('.bubble').allInnerTexts()).toEqual(['Dinner at 8?', 'Thanks!']);
		await draft().fill('See you');
		await sdk(twilio.url).messages.create({ from: assistant, to: person, body: 'Beep' });
		await page.getByRole('button', { name: /Assistant.*Beep.*new/s }).waitFor();
		await draft().press('Enter');
		await thread().getByText('See you').waitFor();
		expect(twilio.messages().at(-2)).toMatchObject({ to: mainLine, body: 'See you' });
	});

	it('answers the number that wrote last', async () => {
		await sdk(twilio.url).messages.create({ from: assistant, to: person, body: 'Hello?' });
		await thread().getByText('Hello?').waitFor();
		await draft().fill('Here I am');
		await draft().press('Enter');
		await thread().getByText('Here I am').waitFor();
		expect(twilio.messages().at(-1)).toMatchObject({ to: assistant, body: 'Here I am' });
	});

	it('explains a wrong answer in plain words, and says when no workflow was called', async () => {
		await write('Hello', assistant);
		await page.getByText('n8n answered with something that is not TwiML.').waitFor();
		await write('Anybody?', '+14155550112');
		await thread().getByText('No workflow was called.').waitFor();
		expect(await thread().getByText('No workflow was called.').count()).toBe(1);
	});

	it('makes Twilio fail for workflows that send, until that is switched off', async () => {
		const send = async () =>
			await sdk(twilio.url).messages.create({ from: mainLine, to: person, body: 'Hi' });
		const down = page.getByRole('checkbox', { name: 'Down' });
		const changed = async (isOn: boolean) => {
			const method = isOn ? 'POST' : 'DELETE';
			const answer = page.waitForResponse((response) => response.request().method() === method);
			await down.setChecked(isOn);
			await answer;
		};
		await changed(true);
		await expect(send()).rejects.toMatchObject({ status: 503 });
		await page.reload();
		await page.getByRole('status').getByText('Connected', { exact: true }).waitFor();
		await page.locator('#faults :checked').waitFor();
		await changed(false);
		await send();
		await thread().getByText('Hi').waitFor();
	});

	it('sends STOP, and shows that nothing more is delivered', async () => {
		await choose('STOP');
		await thread().getByText('You have successfully been unsubscribed').waitFor();
		await expect(
			sdk(twilio.url).messages.create({ from: mainLine, to: person, body: 'Hi' }),
		).rejects.toMatchObject({ code: 21610 });
	});

	it('can be used on a small screen with the keyboard alone', async () => {
		await twilio.receive({ from: '+14155550124', to: '+14155550112', body: 'Hello' });
		await page.setViewportSize({ width: 360, height: 740 });
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		expect(await draft().isVisible()).toBe(false);
		const focused = page.locator(':focus');
		while ((await focused.getAttribute('aria-current')) !== 'true')
			await page.keyboard.press('Tab');
		await page.keyboard.press('ArrowUp');
		expect(await focused.innerText()).toContain('+1 415 555 0124');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: '+1 415 555 0124' }).waitFor();
		await page.keyboard.type('From the keyboard');
		await page.keyboard.press('Enter');
		await thread().getByText('From the keyboard').waitFor();
		expect(twilio.messages().at(-1)).toMatchObject({ from: '+14155550124' });
	});

	it('reconnects after the local Twilio has been restarted', async () => {
		await write('Before');
		await thread().getByText('Before').waitFor();
		const port = Number(new URL(twilio.url).port);
		await twilio.close();
		await page.getByText('Not connected').waitFor();
		await draft().fill('Meanwhile');
		await draft().press('Enter');
		const problem = page.getByText('The local Twilio is not responding.');
		await problem.waitFor();
		await startTwilio(port);
		await page.getByRole('status').getByText('Connected', { exact: true }).waitFor();
		await problem.waitFor({ state: 'hidden' });
		await thread().first().waitFor({ state: 'hidden' });
		await write('After');
		await thread().getByText('After', { exact: true }).waitFor();
	});

	it('shows the last of a thousand messages, in any script, and stays there', async () => {
		const text = { from: person, to: '+14155550112' };
		for (let count = 1; count <= 1000; count++) {
			await twilio.receive({ ...text, body: `שלום ${count} <b>🍝</b>` });
		}
		const last = thread().getByText('שלום 1000 <b>🍝</b>', { exact: true });
		await last.waitFor();
		expect(await thread().count()).toBe(1000);
		await twilio.receive({ ...text, body: 'One more' });
		await thread().getByText('One more').waitFor();
		await lastIsInView();
		await page.setViewportSize({ width: 1200, height: 500 });
		await lastIsInView();
	});
});
