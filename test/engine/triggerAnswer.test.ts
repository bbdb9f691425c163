import type { IDataObject } from 'n8n-workflow';
import { activate, host, items, startTriggerForEachTest, text } from './ownTrigger';
import { emptyTwiml, inbound, post } from './triggerPosts';

startTriggerForEachTest();

describe('what is answered', () => {
	test('a text that uses the message', async () => {
		await activate({ respond: 'text', replyText: '=You said: {{ $json.body.Body }} & <more>' });
		const { replies, alerts } = await text('Hi');

		expect(alerts).toEqual([]);
		expect(replies).toMatchObject([{ to: '+14155550123', body: 'You said: Hi & <more>' }]);
	});

	test('TwiML of several messages', async () => {
		const twiml = '<Response><Message>One</Message><Message>Two</Message></Response>';
		await activate({ respond: 'twiml', twiml });
		const { replies, alerts } = await text('Hi');

		expect(alerts).toEqual([]);
		expect(replies.map(({ body }) => body)).toEqual(['One', 'Two']);
	});

	test.each([
		['TwiML that is none', { respond: 'twiml', twiml: '<Response><Message>' }, /the TwiML is not/],
		['an empty text', { respond: 'text', replyText: '={{ "" }}' }, /The reply is empty/],
		['1,601 characters', { respond: 'text', replyText: 'x'.repeat(1601) }, /has 1601 characters/],
		['a broken expression', { respond: 'text', replyText: '={{ $json.no.such }}' }, /./],
	])('%s costs the reply, not the message', async (_, parameters, message) => {
		await activate(parameters);
		const { replies, alerts } = await text('Hi');

		expect({ replies, alerts }).toEqual({ replies: [], alerts: [] });
		expect(items()).toMatchObject([
			{ body: 'Hi', error: { message: expect.stringMatching(message) } },
		]);
		expect(String((items()[0]?.error as IDataObject).message)).toMatch(/^The reply was not sent: /);
	});

	test('a broken expression is explained', async () => {
		await activate({ respond: 'text', replyText: '={{ $("Nobody").item.json.name }}' });
		await text('Hi');

		expect(items()).toMatchObject([
			{ error: { help: expect.stringMatching(/put "Reply to a message" after the trigger/) } },
		]);
	});

	test.each([
		['=You said {{ $json.body.Body }}: {{ $json.headers }}', 'text', '{{ $json.headers }}'],
		["={{ 'Hi ' + $json.body.Name }}", 'text', "{{ 'Hi ' + $json.body.Name }}"],
		[
			'=<Response><Message>Hi {{ $json.headers }}</Message></Response>',
			'twiml',
			'{{ $json.headers }}',
		],
	])(
		'%p is not sent, because an expression gives no text',
		async (entered, respond, expression) => {
			await activate({ respond, [respond === 'text' ? 'replyText' : 'twiml']: entered });
			const { replies, alerts } = await text('Hi');

			expect({ replies, alerts }).toEqual({ replies: [], alerts: [] });
			expect(items()).toMatchObject([
				{
					body: 'Hi',
					error: {
						message: `The reply was not sent: ${expression} is not text`,
						help: expect.stringContaining('{{ $json.body.Body }} is the text of the message'),
					},
				},
			]);
		},
	);

	test('what the sender wrote is repeated, whatever it is', async () => {
		await activate({ respond: 'text', replyText: '=You said: {{ $json.body.Body }}' });
		const { replies } = await text('undefined is not [object Object]');

		expect(replies).toMatchObject([{ body: 'You said: undefined is not [object Object]' }]);
	});

	test.each(['STOP', 'start', ' Help '])('%p is left for Twilio to answer', async (body) => {
		await activate({ respond: 'text', replyText: 'Hello' });
		await post(host, inbound({ Body: body }));

		expect(host.answers).toMatchObject([{ status: 200, body: emptyTwiml }]);
		expect(items()).toMatchObject([{ optOut: body.trim().toLowerCase() }]);
	});
});
