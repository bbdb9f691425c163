import type { IDataObject } from 'n8n-workflow';
import type { FaultRule } from '../../playground/twilio/faults';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { runNode } from './engine';
import { credentialFor } from './credential';
import { letTimeFly } from './fastTime';
import { startRawServer } from './rawServer';
import { sendParameters } from './sending';

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
});

async function sendOne({ url }: { url: string } = twilio): Promise<IDataObject> {
	const { items } = await runNode([{}], {
		parameters: sendParameters({ options: { ifAnswerIsLost: 'report' } }),
		credential: credentialFor({ url }),
		onError: 'continueRegularOutput',
	});
	return items[0]?.json ?? {};
}

test('a throttled message is sent again until Twilio accepts it', async () => {
	twilio.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 0, times: 2 });

	expect(await sendOne()).toMatchObject({ status: 'queued' });
	expect(twilio.requests.map(({ answeredWith }) => answeredWith)).toEqual([429, 429, 201]);
	expect(twilio.messages()).toHaveLength(1);
});

test('a message that Twilio would throttle for minutes is given up as not accepted', async () => {
	twilio.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 600 });

	expect(await sendOne()).toMatchObject({
		error: { code: 20429, status: 429, retryable: true, outcome: 'rejected' },
	});
	expect(twilio.requests).toHaveLength(1);
});

test.each<[string, FaultRule, RegExp, number]>([
	['fails before it accepts', { kind: 'serverError' }, /./, 0],
	['fails after it accepted', { kind: 'serverError', afterAccepting: true }, /./, 1],
	['fails with a page', { kind: 'serverError', status: 502 }, /answered with status 502/, 0],
	['hangs up before it accepts', { kind: 'reset' }, /closed the connection/, 0],
	[
		'hangs up after it accepted',
		{ kind: 'reset', afterAccepting: true },
		/closed the connection/,
		1,
	],
	[
		'answers with a web page',
		{ kind: 'garbled', as: 'html' },
		/a web page \(HTML\)\. Its answer begins: </,
		1,
	],
	[
		'answers in half',
		{ kind: 'garbled', as: 'truncated' },
		/text that is not JSON\. Its answer begins: \{/,
		1,
	],
])(
	'when Twilio %s, the message is not repeated and its end is unknown',
	async (_, fault, message, accepted) => {
		twilio.faults.add(fault);

		expect(await sendOne()).toMatchObject({
			error: {
				message: expect.stringMatching(message),
				help: expect.stringMatching(/may have accepted it/),
				retryable: false,
				outcome: 'unknown',
			},
		});
		expect(twilio.requests).toHaveLength(1);
		expect(twilio.messages()).toHaveLength(accepted);
	},
);

test('no more than 200 characters of a strange answer are shown', async () => {
	twilio.faults.add({ kind: 'garbled', as: 'html' });

	const { error } = await sendOne();
	const [, quoted] = String((error as IDataObject).message).split('Its answer begins: ');
	expect(quoted?.length).toBeLessThanOrEqual(200);
});

test('a message to a server that is not there was not sent', async () => {
	letTimeFly();
	const { url, close } = await startLocalTwilio();
	await close();

	expect(await sendOne({ url })).toMatchObject({
		error: {
			message: `${new URL(url).host} refused the connection (ECONNREFUSED)`,
			code: null,
			status: null,
			help: expect.stringMatching(/Check the API URL/),
			retryable: true,
			outcome: 'notSent',
		},
	});
});

test('a message to an address that cannot be connected to was not sent', async () => {
	letTimeFly();
	// A broadcast address, which the system itself refuses.
	expect(await sendOne({ url: 'http://255.255.255.255' })).toMatchObject({
		error: { message: expect.stringMatching(/^255\.255\.255\.255 /), outcome: 'notSent' },
	});
});

test.each(['301 Moved Permanently', '307 Temporary Redirect', '400 Bad Request', '410 Gone'])(
	'a server that answers as no Twilio does (%s) is told apart, and not followed',
	async (statusLine) => {
		const location = 'Location: http://127.0.0.1:9/\r\n';
		await using server = await startRawServer(`HTTP/1.1 ${statusLine}\r\n${location}\r\n`);

		expect(await sendOne(server)).toMatchObject({
			error: {
				message: expect.stringMatching(/answered with status \d+$/),
				help: expect.stringMatching(/^Check the API URL .* proxy/),
				outcome: 'rejected',
			},
		});
	},
);

test('nothing was sent to a server that does not speak TLS', async () => {
	await using server = await startRawServer('HTTP/1.1 400 Bad Request\r\n\r\n');

	expect(await sendOne({ url: server.url.replace('http:', 'https:') })).toMatchObject({
		error: {
			message: expect.stringMatching(/does not speak TLS/),
			help: expect.stringMatching(/may want http:/),
			outcome: 'notSent',
		},
	});
});
