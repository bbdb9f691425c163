import { answerInbound, type Inbound } from '../../../playground/twilio/callbacks/inbound';
import type { Parameter } from '../../../playground/twilio/callbacks/parameters';
import {
	isSigned,
	type Received,
	respond,
	respondXml,
	SIGNED_WITH,
	withReceiver,
} from './receiver';

const PARAMS: Parameter[] = [
	['MessageSid', 'SM00000000000000000000000000000001'],
	['From', '+14155550101'],
	['To', '+14155550102'],
	['Body', 'Hi & bye'],
];
const FORM =
	'MessageSid=SM00000000000000000000000000000001&From=%2B14155550101&To=%2B14155550102&Body=Hi+%26+bye';

/** An inbound message for `url`, whose webhooks get the tokens 1, 2, 3, ... */
function inbound(url: string, fallback: string | null = null): Inbound {
	let tokens = 0;
	return {
		handler: { url, method: 'POST' },
		fallback: fallback === null ? null : { url: fallback, method: 'POST' },
		params: PARAMS,
		authToken: SIGNED_WITH,
		createToken: () => String(++tokens),
		signal: new AbortController().signal,
	};
}

/** Answers each path with its TwiML. */
function site(pages: Record<string, string>): Parameters<typeof withReceiver>[0] {
	return (response, { path }) => {
		const page = pages[path];
		if (page === undefined) respond(404)(response);
		else respondXml(`<Response>${page}</Response>`)(response);
	};
}

function pathsAndTokens(received: Received[]) {
	return received.map(({ path, headers }) => [path, headers['i-twilio-idempotency-token']]);
}

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
