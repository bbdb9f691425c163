import type { Page } from 'playwright-core';
import { importExamples } from '../../playground/examples';
import { playgroundOwner } from '../../playground/n8n/session';
import { sdk } from '../simulator/sdk';
import { endedExecutions } from './endedExecutions';
import {
	executeByForm,
	outputInEditor,
	pressExecute,
	readTable,
	untilExecuted,
} from './exampleEditor';
import { startExamplePlayground, type ExamplePlayground } from './examplePlayground';
import { signInByForm, takePicture } from './newUserEditor';
import { slowTestMs } from './playground';

jest.setTimeout(slowTestMs);

/** Within Jest's time, so that a failure names the step. */
const stepMs = 30_000;
const jenny = '+14155550123';
const mainLine = '+14155550100';
const keywords = ['STOP', 'START', 'HELP'];

/** One transparent pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

describe('the examples, in the editor of a real n8n and on the phone, as their notes say', () => {
	let playground: ExamplePlayground;
	let editor: Page;
	let phone: Page;
	let tables: Page;
	let examples: Map<string, string>;

	beforeAll(async () => {
		playground = await startExamplePlayground();
		const { browser, client, n8n } = playground;
		examples = new Map((await importExamples(client)).map(({ id, name }) => [name, id]));
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		context.setDefaultTimeout(stepMs);
		[editor, phone, tables] = [
			await context.newPage(),
			await context.newPage(),
			await context.newPage(),
		];
		await signInByForm(editor, n8n.url, playgroundOwner);
		// All columns at once.
		await tables.setViewportSize({ width: 2600, height: 800 });
	});

	// Jenny's phone.
	beforeEach(async () => {
		await phone.goto(playground.twilio.url);
		await phone.getByRole('status').getByText('Connected', { exact: true }).waitFor();
	});

	afterAll(async () => await playground?.close());

	/** Gives the workflow's id. */
	const open = async (name: string): Promise<string> => {
		const id = String(examples.get(name));
		await editor.goto(`${playground.n8n.url}/workflow/${id}`);
		await editor.getByTestId('canvas-node').first().waitFor();
		return id;
	};

	/** After all of its runs, for the page of docs/ that shows the examples. */
	const picture = async (name: string) => await takePicture(editor, `example-${name}`);

	const table = async (name: string) => await readTable(tables, playground.n8n.url, name);

	const choose = async (person: string) =>
		await phone.getByRole('button', { name: new RegExp(`^\\${person}`) }).click();

	const messageWith = (text: string) =>
		phone.getByRole('log').getByRole('listitem').filter({ hasText: text });

	const write = async (body: string, to: string) => {
		await phone.getByLabel('To', { exact: true }).selectOption(to);
		await phone.getByRole('textbox', { name: 'Message' }).fill(body);
		await phone.getByRole('textbox', { name: 'Message' }).press('Enter');
		await messageWith(body).last().waitFor();
	};

	const pressWord = async (word: string, to: string) => {
		await phone.getByLabel('To', { exact: true }).selectOption(to);
		await phone.getByRole('button', { name: word, exact: true }).click();
		await messageWith(word).last().waitFor();
	};

	const sentFrom = (number: string) =>
		playground.twilio
			.messages()
			.filter(({ direction, from }) => direction !== 'inbound' && from === number)
			.map(({ body }) => body);

	it('are listed in order', async () => {
		await editor.goto(`${playground.n8n.url}/home/workflows`);
		const names = editor.getByTestId('workflow-card-name');
		await names.first().waitFor();
		expect(await names.allInnerTexts()).toEqual([
			'1 Send a message',
			'2 Reply to texts',
			'3 Delivery reports in a table',
			'4 Ask by text and wait for the answer',
			'5 Text everybody in a list',
			'6 Opt-outs and a newsletter',
			'7 Send a picture',
			'8 Send a WhatsApp template',
			'9 Appointment reminder',
			'10 Assistant by text',
			'11 An AI agent that texts',
			'12 An AI agent that asks before it acts',
			'13 What texts cost in the last 30 days',
		]);
	});

	it('send a text', async () => {
		await open('1 Send a message');
		await pressExecute(editor);
		await untilExecuted(editor);
		await messageWith('Hi Jenny! Want to grab dinner?').getByText('✓✓ delivered').waitFor();
		expect(await outputInEditor(editor, 'Twilio SMS')).toMatchObject({
			status: 'queued',
			to: jenny,
		});
		await picture('send-a-message');
	});

	it('answer a text, and leave STOP, START and HELP to Twilio', async () => {
		const id = await open('2 Reply to texts');
		for (const word of keywords) await pressWord(word, mainLine);
		await write('Is there a table for two?', mainLine);
		await messageWith('Thanks, we got: Is there a table for two?').waitFor();
		const runs = await endedExecutions(playground.client, id, 4);
		expect(runs.map(({ status }) => status)).toEqual(Array(4).fill('success'));
		expect(sentFrom(mainLine).filter((body) => body.startsWith('Thanks'))).toEqual([
			'Thanks, we got: Is there a table for two?',
		]);
		await picture('reply-to-texts');
	});

	it('keep a table of what happened to every text', async () => {
		const id = await open('3 Delivery reports in a table');
		await executeByForm(editor, { To: '+14155550193' });
		await untilExecuted(editor);
		await executeByForm(editor);
		await endedExecutions(playground.client, id, 2);
		expect((await table('Text messages')).toReversed()).toMatchObject([
			{
				to: jenny,
				text: 'Your parcel is on its way.',
				status: 'delivered',
				errorCode: '',
				time: expect.stringMatching(/^2\d{3}/),
			},
			{
				to: '+14155550193',
				text: 'Your parcel is on its way.',
				status: 'undelivered',
				errorCode: '30003',
				help: expect.stringContaining('phone'),
			},
		]);
		await choose('+1 415 555 0193');
		await messageWith('Your parcel').getByText('✗ not delivered: 30003').waitFor();
		await picture('delivery-reports');
	});

	it('ask somebody, and continue with the answer', async () => {
		await open('4 Ask by text and wait for the answer');
		for (const [answer, reaction] of [
			['Yes, gladly', 'Great, see you then!'],
			['No, sorry', 'Another time, then!'],
		] as const) {
			await executeByForm(editor, { Question: `Can you come at 8 pm, or is "${answer}" no?` });
			await messageWith(`or is "${answer}" no?`).waitFor();
			await write(answer, '+14155550112');
			await messageWith(reaction).waitFor();
		}
		await picture('ask-and-wait');
	});

	it('text everybody in a list once, and write down who failed and who opted out', async () => {
		await phone.getByLabel('Another person').fill('+1 415 555 0124');
		await phone.getByRole('button', { name: 'Add', exact: true }).click();
		await pressWord('STOP', mainLine);
		await open('5 Text everybody in a list');
		await pressExecute(editor);
		await untilExecuted(editor);
		expect(await table('People')).toMatchObject([
			{ phone: jenny, name: 'Jenny', result: 'sent', problem: '' },
			{ phone: '+14155550124', name: 'Ann', result: 'opted out' },
			{ phone: '+1415555', result: 'failed', problem: "Invalid 'To' Phone Number: +141XXXX" },
		]);
		await pressExecute(editor);
		await untilExecuted(editor);
		expect(sentFrom(mainLine).filter((body) => body.includes('spring sale'))).toEqual([
			'Hi Jenny, our spring sale starts today! Reply STOP to get no more texts.',
		]);
		await picture('text-a-list');
	});

	it('let people join a newsletter with START and leave it with STOP', async () => {
		const newsletter = '+14155550114';
		const id = await open('6 Opt-outs and a newsletter');
		await pressWord('HELP', newsletter);
		await pressWord('START', newsletter);
		await endedExecutions(playground.client, id, 2);
		await executeByForm(editor, { News: 'We are open on Sunday, too.' });
		await messageWith('We are open on Sunday, too.').waitFor();
		await pressWord('STOP', newsletter);
		await endedExecutions(playground.client, id, 3);
		expect(await table('Subscribers')).toMatchObject([{ phone: jenny, subscribed: 'false' }]);
		await executeByForm(editor, { News: 'We are closed on Monday.' });
		await untilExecuted(editor);
		expect(sentFrom(newsletter).filter((body) => body.startsWith('We are'))).toEqual([
			'We are open on Sunday, too.',
		]);
		await picture('opt-outs');
	});

	it('send a picture', async () => {
		await open('7 Send a picture');
		await executeByForm(
			editor,
			{},
			{ Picture: { name: 'pixel.gif', mimeType: 'image/gif', buffer: pixel } },
		);
		await messageWith('Look at this!').getByRole('img', { name: 'Picture' }).waitFor();
		await picture('picture');
	});

	it('send a WhatsApp template', async () => {
		await open('8 Send a WhatsApp template');
		await pressExecute(editor);
		await phone.getByRole('button', { name: /^WhatsApp/ }).click();
		const message = messageWith('Hello Jenny, see you on Friday at 3 pm?');
		await message.getByRole('button', { name: 'Yes' }).waitFor();
		await picture('whatsapp-template');
	});

	it('remind somebody of an appointment', async () => {
		await open('9 Appointment reminder');
		await executeByForm(editor);
		await messageWith('Will you come to your appointment tomorrow at 3 pm?').waitFor();
		await write('YES', '+14155550115');
		await untilExecuted(editor);
		expect(await table('Appointments')).toMatchObject([
			{ phone: jenny, appointment: 'tomorrow at 3 pm', answer: 'will come' },
		]);
		await picture('appointment-reminder');
	});

	it('answer as an assistant that remembers, and leave STOP, START and HELP to Twilio', async () => {
		const assistant = '+14155550111';
		const id = await open('10 Assistant by text');
		for (const word of keywords) await pressWord(word, assistant);
		await write('Good morning', assistant);
		await messageWith('You wrote "Good morning". I am a stand-in for an AI model').waitFor();
		await write('Is it me?', assistant);
		await messageWith('You wrote "Is it me?", and before that "Good morning".').waitFor();
		await endedExecutions(playground.client, id, 5);
		expect(sentFrom(assistant).filter((body) => body.startsWith('You wrote'))).toHaveLength(2);
		await picture('assistant');
	});

	it('let an AI agent text somebody', async () => {
		await open('11 An AI agent that texts');
		await pressExecute(editor);
		await untilExecuted(editor);
		await messageWith('Your table is booked for 8 pm.').getByText('✓✓ delivered').waitFor();
		expect((await outputInEditor(editor, 'AI Agent')).output).toMatch(/"status":"queued"/);
		await picture('agent-texts');
	});

	it('let an AI agent act only if somebody agrees', async () => {
		await open('12 An AI agent that asks before it acts');
		await pressExecute(editor);
		await messageWith('The assistant wants to use "Order_food"').waitFor();
		await write('no', '+14155550112');
		await untilExecuted(editor);
		expect((await outputInEditor(editor, 'AI Agent')).output).toMatch(
			/User rejected the tool call/,
		);
		await picture('agent-asks-first');
	});

	it('add up what texts cost', async () => {
		const { messages } = sdk(playground.twilio.url);
		await messages.create({ from: mainLine, to: '+14155550126', body: 'Two segments'.repeat(20) });
		await playground.twilio.settled();
		await open('13 What texts cost in the last 30 days');
		await pressExecute(editor);
		await untilExecuted(editor);
		const priced = playground.twilio.messages().filter(({ price }) => price !== null);
		const price = priced.reduce((sum, message) => sum + Number(message.price), 0);
		expect(price).toBeLessThan(-0.016);
		const output = await outputInEditor(editor, 'Add up');
		expect(Number(output.sum_price)).toBeCloseTo(price);
		await picture('cost');
	});

	it('stay as somebody left them when the playground starts again', async () => {
		const { client } = playground;
		const id = String(examples.get('2 Reply to texts'));
		await client.unpublish(id);
		try {
			const left = await client.workflows();
			expect(left).toHaveLength(13);
			expect(left).toContainEqual(expect.objectContaining({ id, active: false }));
			await importExamples(client);
			expect(await client.workflows()).toEqual(left);
		} finally {
			await client.publish(id);
		}
	});
});
