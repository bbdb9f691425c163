import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { credentialFor } from './credential';
import { runNode, runNodes } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

startTwilioForEachTest();

const send = async (message: string, items: IDataObject[], more: INodeParameters = {}) =>
	await runNode(items, {
		parameters: sendParameters({ message, ...more }),
		credential: credentialFor(twilio),
		onError: 'continueRegularOutput',
	});

test.each([
	['={{ "Hi " + $json.name }}', {}, '{{ "Hi " + $json.name }}'],
	[
		'=Hi {{ $json.name }}, see {{ $json.order }}',
		{ name: 'Ann', order: { id: 1 } },
		'{{ $json.order }}',
	],
])(
	'a text in which an expression gives none is not sent: %s',
	async (message, item, expression) => {
		const { items } = await send(message, [item]);

		expect(items).toMatchObject([
			{
				json: {
					error: {
						message: `${expression} in "Message" is not text for this item`,
						outcome: 'notSent',
					},
				},
			},
		]);
		expect(twilio.messages()).toEqual([]);
	},
);

test('such words are sent when somebody wrote them', async () => {
	await send('={{ $json.text }}', [{ text: 'undefined is not [object Object]' }]);
	await send('The result is undefined', [{}]);
	await send('={{ "The result is undefined" }}', [{}]);

	expect(twilio.messages().map(({ body }) => body)).toEqual([
		'undefined is not [object Object]',
		'The result is undefined',
		'The result is undefined',
	]);
});

test('such words are sent when a field of an earlier node has them', async () => {
	const node = (message: string) => ({
		parameters: sendParameters({ message }),
		credential: credentialFor(twilio),
	});
	const text = '$("Start").item.json.text';
	await runNodes(
		[{ text: 'My order is undefined' }],
		[node('Hi'), node(`={{ ${text} }}`), node(`=You wrote: {{ ${text} }}`)],
	);

	expect(twilio.messages().map(({ body }) => body)).toEqual([
		'Hi',
		'My order is undefined',
		'You wrote: My order is undefined',
	]);
});

test('the other items are sent', async () => {
	const { items } = await send('=Hi {{ $json.name.first }}{{ $json.name }}', [
		{ name: 'Ann' },
		{ name: { first: 'Bob' } },
	]);

	expect(items[0]?.json).toMatchObject({ body: 'Hi Ann' });
	expect(items[1]?.json).toMatchObject({ error: { outcome: 'notSent' } });
	expect(twilio.messages().map(({ body }) => body)).toEqual(['Hi Ann']);
});
