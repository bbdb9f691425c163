import { credentialFor } from './credential';
import { runNode } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters as send } from './sending';

startTwilioForEachTest();

const formsOf = () => twilio.requests.map(({ rawBody }) => rawBody);

test.each([
	['\u202A+14155550123\u202C', '+14155550100'],
	['+14155550123 ', '\uFEFF+14155550100\n'],
])('%j gets a message from %j without what nobody sees', async (to, value) => {
	await runNode([{}], {
		parameters: send({ to, from: { __rl: true, mode: 'phoneNumber', value } }),
		credential: credentialFor(twilio),
	});

	expect(formsOf()).toEqual([
		'From=%2B14155550100&To=%2B14155550123&Body=Hi+Jenny%21+Want+to+grab+dinner%3F',
	]);
});

test.each([
	[
		'emoji',
		'Dinner? 🍝👩‍👩‍👧',
		'Dinner%3F+%F0%9F%8D%9D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7',
	],
	['right-to-left text', 'שלום', '%D7%A9%D7%9C%D7%95%D7%9D'],
	['line ends', 'a\r\nb\nc', 'a%0D%0Ab%0Ac'],
	['signs of forms', '1+1=2 & 50%', '1%2B1%3D2+%26+50%25'],
	['markup', '<b>"&amp;"</b>', '%3Cb%3E%22%26amp%3B%22%3C%2Fb%3E'],
	['a backslash and an n', 'a\\nb', 'a%5Cnb'],
	['surrounding space', '  hi\t', '++hi%09'],
])('%s arrive as they were written', async (_, message, encoded) => {
	const { items } = await runNode([{}], {
		parameters: send({ message }),
		credential: credentialFor(twilio),
	});

	expect(formsOf()).toEqual([`From=%2B14155550100&To=%2B14155550123&Body=${encoded}`]);
	expect(twilio.messages().map(({ body }) => body)).toEqual([message]);
	expect(items[0]?.json.body).toBe(message);
});

test('a backslash and an n in an expression arrive as they were written', async () => {
	await runNode([{}], {
		parameters: send({ message: '={{ "a\\\\nb" }}' }),
		credential: credentialFor(twilio),
	});

	expect(twilio.messages().map(({ body }) => body)).toEqual(['a\\nb']);
});

test.each(['(415) 555-0123', '1 415 555 0123', '415.555.0123'])(
	'the recipient %p, whose country Twilio knows, is passed on as typed',
	async (to) => {
		await runNode([{}], { parameters: send({ to }), credential: credentialFor(twilio) });

		expect(new URLSearchParams(formsOf()[0]).get('To')).toBe(to);
		expect(twilio.messages()).toMatchObject([{ to: '+14155550123' }]);
	},
);
