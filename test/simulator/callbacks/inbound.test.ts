import { answerInbound } from '../../../playground/twilio/callbacks/inbound';
import { FORM, inbound, site } from './inboundText';
import { isSigned, withReceiver } from './receiver';

test('posts the message and hands back the replies', async () => {
	const page = `
		<Message>One</Message>
		<Message to="+14155550103" from="+14155550104" action="../status#rc=3" method="GET">
			<Body>Two</Body><Media>/two.png</Media>
		</Message>`;
	await withReceiver(site({ '/sms/in': page }), async ({ origin, received }) => {
		const conversation = await answerInbound(inbound(`${origin}/sms/in`));

		expect(conversation).toEqual({
			replies: [
				{ to: null, from: null, body: 'One', mediaUrls: [], statusCallback: null },
				{
					to: '+14155550103',
					from: '+14155550104',
					body: 'Two',
					mediaUrls: [`${origin}/two.png`],
					statusCallback: { url: `${origin}/status#rc=3`, method: 'GET' },
				},
			],
			alerts: [],
		});
		expect(received).toMatchObject([{ method: 'POST', path: '/sms/in', body: FORM }]);
		expect(received.map((request) => isSigned(origin, request))).toEqual([true]);
	});
});

test('leaves an absolute URL spelt as it is', async () => {
	const page = `<Message action="https://Example.com:443/it's">Hi</Message>`;
	await withReceiver(site({ '/': page }), async ({ origin }) => {
		const { replies } = await answerInbound(inbound(origin));

		expect(replies).toMatchObject([
			{ statusCallback: { url: "https://Example.com:443/it's", method: 'POST' } },
		]);
	});
});

test('ten replies are sent, more are 14109', async () => {
	const six = '<Message>Hi</Message>'.repeat(6);
	const pages = { '/': `${six}<Redirect>/more</Redirect>`, '/more': six };
	await withReceiver(site(pages), async ({ origin }) => {
		const { replies, alerts } = await answerInbound(inbound(`${origin}/`));

		expect(replies).toHaveLength(10);
		expect(alerts).toMatchObject([
			{ errorCode: 14109, logLevel: 'warning', requestUrl: `${origin}/more`, httpResponse: 200 },
		]);
	});
});

test('the caller who aborts gets his reason', async () => {
	const controller = new AbortController();
	await withReceiver(
		() => controller.abort(new Error('the simulator closes')),
		async ({ origin }) => {
			const conversation = answerInbound({ ...inbound(origin), signal: controller.signal });

			await expect(conversation).rejects.toThrow('the simulator closes');
		},
	);
});
