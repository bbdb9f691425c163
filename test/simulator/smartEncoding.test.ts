import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const from = '+14155550100';
const to = '+15558675309';
const messagingServiceSid = 'MG00000000000000000000000000000001';

test.each([
	['½ price', '1/2 price'],
	['“Hi” – it’s me…', '"Hi" - it\'s me...'],
	['½ 😀', '½ 😀'],
	['Привет “там”', 'Привет “там”'],
])('%s is listed as %s when encoded smartly', async (body, listed) => {
	await using local = await startLocalTwilio();
	const { messages } = sdk(local.url);
	await messages.create({ from, to, body, smartEncoded: true });
	await messages.create({ messagingServiceSid, to, body });
	await messages.create({ from, to, body });
	await local.settled();
	const [plain, throughService, smart] = await messages.list({ to });
	expect([smart?.body, throughService?.body, plain?.body]).toEqual([listed, listed, body]);
});

test('what is no SMS is left as it is', async () => {
	await using local = await startLocalTwilio();
	const { messages } = sdk(local.url);
	const mediaUrl = ['https://example.com/cat.jpg'];
	const mms = await messages.create({ from, to, body: '½', mediaUrl, smartEncoded: true });
	const whatsApp = await messages.create({
		from: `whatsapp:${from}`,
		to: `whatsapp:${to}`,
		body: '½',
		smartEncoded: true,
	});
	expect([mms.body, whatsApp.body]).toEqual(['½', '½']);
});
