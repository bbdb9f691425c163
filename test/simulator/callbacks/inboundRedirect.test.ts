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
