import { sdk } from '../simulator/sdk';
import {
	choose,
	mainLine,
	openPhoneForEachTest,
	page,
	person,
	thread,
	twilio,
	write,
} from './phonePage';

jest.setTimeout(60_000);

openPhoneForEachTest();

describe('the phone in the browser', () => {
	it('texts on WhatsApp, gets the answer there, and reports it as read', async () => {
		await page.getByLabel('Via', { exact: true }).selectOption('WhatsApp');
		await page.getByRole('heading', { name: 'WhatsApp +1 415 555 0123' }).waitFor();
		expect(await page.getByLabel('To', { exact: true }).locator('option').allInnerTexts()).toEqual([
			'Main line (+1 415 555 0100)',
		]);
		await write('Is it ready?', `whatsapp:${mainLine}`);
		await thread().getByText('No workflow was called.').waitFor();
		expect(twilio.messages()).toMatchObject([
			{ from: `whatsapp:${person}`, to: `whatsapp:${mainLine}`, body: 'Is it ready?' },
		]);
		await sdk(twilio.url).messages.create({
			from: `whatsapp:${mainLine}`,
			to: `whatsapp:${person}`,
			body: 'Your order is on its way',
		});
		await thread().getByText('✓✓ read').waitFor();
		expect(await thread().locator('.bubble').allInnerTexts()).toEqual([
			'Is it ready?',
			'Your order is on its way',
		]);
		expect(await page.locator('#conversations li').count()).toBe(1);
	});

	it('leaves a WhatsApp message unread until somebody looks at it', async () => {
		const whatsApp = { from: `whatsapp:${person}`, to: `whatsapp:${mainLine}`, body: 'Hello' };
		await twilio.receive(whatsApp);
		const { messages } = sdk(twilio.url);
		const { sid } = await messages.create({
			from: whatsApp.to,
			to: whatsApp.from,
			body: 'Good morning',
		});
		await page.locator('#conversations').getByText('Good morning').waitFor();
		await twilio.settled();
		expect(await messages(sid).fetch()).toMatchObject({ status: 'delivered' });
		await choose('WhatsApp +1 415 555 0123');
		await thread().getByText('✓✓ read').waitFor();
		expect(await messages(sid).fetch()).toMatchObject({ status: 'read' });
	});

	it.each([
		['WhatsApp', 'whatsapp', `whatsapp:${mainLine}`, 3, 'No', 'no'],
		['RCS', 'rcs', 'rcs:local_twilio', 5, 'Nicht jetzt', 'not-now'],
	])(
		'presses a button of a template on %s',
		async (name, prefix, from, template, text, payload) => {
			const { messages } = sdk(twilio.url);
			const to = `${prefix}:${person}`;
			const contentSid = `HX0000000000000000000000000000000${template}`;
			const { sid } = await messages.create({ from, to, contentSid });
			await choose(`${name} +1 415 555 0123`);
			await thread().getByRole('button', { name: text, exact: true }).click();
			await page.locator('.own .bubble').getByText(text, { exact: true }).waitFor();
			expect(twilio.messages().at(-1)).toMatchObject({
				from: to,
				to: from,
				body: text,
				channelData: { button: { text, payload }, repliedToSid: sid },
			});
		},
	);

	it('replies to one message among others', async () => {
		await twilio.receive({
			from: `whatsapp:${person}`,
			to: `whatsapp:${mainLine}`,
			body: 'Hello',
		});
		const { messages } = sdk(twilio.url);
		const sent = { from: `whatsapp:${mainLine}`, to: `whatsapp:${person}` };
		const { sid } = await messages.create({ ...sent, body: 'Tea or coffee?' });
		await messages.create({ ...sent, body: 'And when?' });
		await choose('WhatsApp +1 415 555 0123');
		const question = thread().filter({ hasText: 'Tea or coffee?' });
		await question.getByRole('button', { name: 'Reply' }).click();
		await page.locator('#replying').getByText('Tea or coffee?').waitFor();
		await page.keyboard.type('Tea');
		await page.keyboard.press('Enter');
		await thread().locator('.quote').getByText('Tea or coffee?').waitFor();
		expect(await page.locator('#replying').isVisible()).toBe(false);
		await page.keyboard.type('At five');
		await page.keyboard.press('Enter');
		await thread().getByText('At five').waitFor();
		expect(twilio.messages().slice(-2)).toMatchObject([
			{ body: 'Tea', channelData: { repliedToSid: sid } },
			{ body: 'At five', channelData: null },
		]);
	});

	it('shares a location, on WhatsApp only', async () => {
		const share = page.getByRole('button', { name: 'Location…' });
		expect(await share.isVisible()).toBe(false);
		await page.getByLabel('Via', { exact: true }).selectOption('WhatsApp');
		await share.click();
		await page.keyboard.type('91');
		await choose('Send location');
		expect(await page.locator('#place').isVisible()).toBe(true);
		await page.getByLabel('Latitude').fill('-33.8568');
		await page.getByLabel('Longitude').fill('151.2153');
		await page.getByLabel('Name').fill('Opera House');
		await choose('Send location');
		await thread().getByText('Opera House').waitFor();
		expect(await page.locator('#place').isVisible()).toBe(false);
		expect(twilio.messages()).toMatchObject([
			{
				from: `whatsapp:${person}`,
				body: '',
				channelData: {
					location: { latitude: -33.8568, longitude: 151.2153, label: 'Opera House' },
				},
			},
		]);
	});

	it('changes the channel with the keyboard, on a small screen', async () => {
		await page.setViewportSize({ width: 360, height: 740 });
		const via = page.getByLabel('Via', { exact: true });
		await via.focus();
		await page.keyboard.press('ArrowDown');
		await page.getByRole('heading', { name: 'WhatsApp +1 415 555 0123' }).waitFor();
		expect(await page.locator(':focus').getAttribute('id')).toBe('channel');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.type('From the keyboard');
		await page.keyboard.press('Enter');
		await thread().getByText('From the keyboard').waitFor();
		expect(twilio.messages().at(-1)).toMatchObject({ from: `whatsapp:${person}` });
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
	});
});
