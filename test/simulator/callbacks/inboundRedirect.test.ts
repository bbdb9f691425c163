import { answerInbound } from '../../../playground/twilio/callbacks/inbound';
import { FORM, inbound, pathsAndTokens, site } from './inboundText';
import { isSigned, respond, withReceiver } from './receiver';

describe('a redirect in the TwiML', () => {
	test('is followed with the same parameters, signed, with a token of its own', async () => {
		const pages = {
			'/a/1': '<Message>One</Message><Redirect>2?x=1</Redirect>',
			'/a/2?x=1': '<Message>Two</Message>',
		};
		await withReceiver(site(pages), async ({ origin, received }) => {
			const { replies, alerts } = await answerInbound(inbound(`${origin}/a/1`));

			expect(alerts).toEqual([]);
			expect(replies.map(({ body }) => body)).toEqual(['One', 'Two']);
			expect(received.map(({ body }) => body)).toEqual([FORM, FORM]);
			expect(pathsAndTokens(received)).toEqual([
				['/a/1', '1'],
				['/a/2?x=1', '2'],
			]);
			expect(received.map((request) => isSigned(origin, request))).toEqual([true, true]);
		});
	});

	test('by GET has the parameters in its query', async () => {
		const pages = {
			'/': '<Redirect method="GET">/next</Redirect>',
			[`/next?${FORM}`]: '<Message>Hi</Message>',
		};
		await withReceiver(site(pages), async ({ origin, received }) => {
			const { replies } = await answerInbound(inbound(origin));

			expect(replies.map(({ body }) => body)).toEqual(['Hi']);
			expect(received.map((request) => isSigned(origin, request))).toEqual([true, true]);
		});
	});

	test('is relative to where an HTTP redirect led', async () => {
		const pages = site({ '/deep/er/': '<Redirect>next</Redirect>', '/deep/er/next': '' });
		const moved = respond(307, { Location: '/deep/er/' });
		await withReceiver(
			(response, request) => (request.path === '/' ? moved(response) : pages(response, request)),
			async ({ origin, received }) => {
				const { alerts } = await answerInbound(inbound(`${origin}/`));

				expect(alerts).toEqual([]);
				expect(received.map(({ path }) => path)).toEqual(['/', '/deep/er/', '/deep/er/next']);
			},
		);
	});

	test('has its connection overrides taken out of the address and out of the signature', async () => {
		const pages = { '/': '<Redirect>/next?a=1&amp;b=2#rc=2&amp;rp=5xx,ct</Redirect>' };
		await withReceiver(
			(response, request) =>
				request.path === '/' ? site(pages)(response, request) : respond(503)(response),
			async ({ origin, received }) => {
				const { alerts } = await answerInbound(inbound(`${origin}/`));

				expect(alerts).toMatchObject([
					{ errorCode: 11200, httpResponse: 503, requestUrl: `${origin}/next?a=1&b=2` },
				]);
				expect(pathsAndTokens(received)).toEqual([
					['/', '1'],
					['/next?a=1&b=2', '2'],
					['/next?a=1&b=2', '2'],
					['/next?a=1&b=2', '2'],
				]);
				expect(received.map((request) => isSigned(origin, request))).toEqual(Array(4).fill(true));
			},
		);
	});

	test.each([
		['404', 11200, respond(404, { 'Content-Type': 'application/json' }, '{}')],
		['409', 11200, respond(409, { 'Content-Type': 'application/json' }, '{}')],
		[
			'a page for people, with status 200',
			12102,
			respond(200, { 'Content-Type': 'text/html' }, '<html><body>It is over.</body></html>'),
		],
		[
			'a page for people that is no XML',
			12100,
			respond(200, { 'Content-Type': 'text/html' }, '<!doctype html><p>It is over.<br>'),
		],
		['JSON', 12300, respond(200, { 'Content-Type': 'application/json' }, '{}')],
	])('that is answered with %s leads to the fallback', async (_what, errorCode, fail) => {
		const pages = site({ '/sms': '<Redirect>/next?run=1</Redirect>', '/fallback': '' });
		const calls: unknown[] = [];
		await withReceiver(
			(response, request) =>
				request.path === '/next?run=1' ? fail(response) : pages(response, request),
			async ({ origin, received }) => {
				const { alerts } = await answerInbound({
					...inbound(`${origin}/sms`, `${origin}/fallback`),
					onCall: ({ purpose, url }, answer, found) =>
						calls.push([purpose, url, answer?.status, found.length]),
				});

				expect(alerts).toMatchObject([{ errorCode, requestUrl: `${origin}/next?run=1` }]);
				const form = new URLSearchParams(received[2]?.body);
				expect([form.get('ErrorCode'), form.get('ErrorUrl'), form.get('Body')]).toEqual([
					String(errorCode),
					`${origin}/next?run=1`,
					'Hi & bye',
				]);
				expect(received.map((request) => isSigned(origin, request))).toEqual([true, true, true]);
				expect(calls).toEqual([
					['message', `${origin}/sms`, 200, 0],
					['redirect', `${origin}/next?run=1`, expect.any(Number), 1],
					['fallback', `${origin}/fallback`, 200, 0],
				]);
			},
		);
	});

	test('to what is no URL is 11100', async () => {
		await withReceiver(site({ '/': '<Redirect>http://</Redirect>' }), async ({ origin }) => {
			const { alerts } = await answerInbound(inbound(origin));

			expect(alerts).toMatchObject([{ errorCode: 11100, requestUrl: 'http://' }]);
		});
	});

	test('to itself ends after 50 documents with the warning 14106', async () => {
		const page = '<Redirect>/</Redirect>';
		await withReceiver(site({ '/': page }), async ({ origin, received }) => {
			const { replies, alerts } = await answerInbound(inbound(`${origin}/`, `${origin}/fallback`));

			expect(replies).toEqual([]);
			expect(alerts).toMatchObject([{ errorCode: 14106, logLevel: 'warning' }]);
			expect(received).toHaveLength(50);
		});
	});
});
