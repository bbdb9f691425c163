import { answerInbound } from '../../../playground/twilio/callbacks/inbound';
import { FORM, inbound, pathsAndTokens, site } from './inboundText';
import { isSigned, respond, respondXml, withReceiver } from './receiver';

describe('the fallback URL', () => {
	test.each([
		[
			'an HTTP error, whatever its body says',
			11200,
			respond(500, { 'Content-Type': 'text/xml' }, '<Response><Message>Hi</Message></Response>'),
		],
		['a wrong content type', 12300, respond(200, { 'Content-Type': 'application/json' }, '{}')],
		['TwiML that cannot be parsed', 12100, respondXml('<Response><Message>Hi</Response>')],
		['another root element', 12102, respondXml('<html/>')],
	])('is asked after %s, told %i and where', async (_about, errorCode, fail) => {
		await withReceiver(
			(response, { path }) =>
				path === '/sms'
					? fail(response)
					: respondXml('<Response><Sms>Sorry</Sms></Response>')(response),
			async ({ origin, received }) => {
				const { replies, alerts } = await answerInbound(
					inbound(`${origin}/sms`, `${origin}/fallback`),
				);

				expect(replies.map(({ body }) => body)).toEqual(['Sorry']);
				expect(alerts).toMatchObject([
					{ errorCode, logLevel: 'error', requestMethod: 'POST', requestUrl: `${origin}/sms` },
				]);
				const errorUrl = encodeURIComponent(`${origin}/sms`);
				expect(received).toMatchObject([
					{ path: '/sms', body: FORM },
					{ path: '/fallback', body: `${FORM}&ErrorCode=${errorCode}&ErrorUrl=${errorUrl}` },
				]);
				expect(pathsAndTokens(received)).toEqual([
					['/sms', '1'],
					['/fallback', '2'],
				]);
				expect(received.map((request) => isSigned(origin, request))).toEqual([true, true]);
			},
		);
	});

	test('is asked when a redirect fails; the replies before it count', async () => {
		const pages = {
			'/': '<Message>One</Message><Redirect>/missing</Redirect>',
			'/fallback': '<Message>Two</Message>',
		};
		await withReceiver(site(pages), async ({ origin, received }) => {
			const { replies, alerts } = await answerInbound(inbound(`${origin}/`, `${origin}/fallback`));

			expect(replies.map(({ body }) => body)).toEqual(['One', 'Two']);
			expect(alerts).toMatchObject([{ errorCode: 11200, requestUrl: `${origin}/missing` }]);
			expect(new URLSearchParams(received[2]?.body).get('ErrorUrl')).toBe(`${origin}/missing`);
		});
	});

	test('is not asked after a warning', async () => {
		const pages = { '/': '<Message/><Message>Hi</Message><Say>Hi</Say>', '/fallback': '' };
		await withReceiver(site(pages), async ({ origin, received }) => {
			const { replies, alerts } = await answerInbound(inbound(`${origin}/`, `${origin}/fallback`));

			expect(replies.map(({ body }) => body)).toEqual(['Hi']);
			expect(alerts.map(({ errorCode }) => errorCode)).toEqual([12200, 14103]);
			expect(received.map(({ path }) => path)).toEqual(['/']);
		});
	});

	test('that fails too is one alert more and no reply', async () => {
		await withReceiver(respond(503), async ({ origin, received }) => {
			const { replies, alerts } = await answerInbound(
				inbound(`${origin}/sms`, `${origin}/fallback`),
			);

			expect(replies).toEqual([]);
			expect(alerts).toMatchObject([
				{ errorCode: 11200, requestUrl: `${origin}/sms` },
				{ errorCode: 11200, requestUrl: `${origin}/fallback` },
			]);
			expect(received).toHaveLength(2);
		});
	});
});

test('without a fallback URL a failure is an alert and no reply', async () => {
	await withReceiver(respond(500), async ({ origin }) => {
		const { replies, alerts } = await answerInbound(inbound(`${origin}/`));

		expect(replies).toEqual([]);
		expect(alerts).toMatchObject([
			{ errorCode: 11200, messageText: 'HTTP retrieval failure', requestVariables: FORM },
		]);
	});
});
