import { credentialFor } from './credential';
import { runNode } from './engine';
import { startHttpServer, type Listener } from './httpServer';

/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up */
const authToken = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
const secondaryAuthToken = '00112233445566778899aabbccddeeff';
const sid = 'SM00000000000000000000000000000001';

/** Runs Get against a server that says what the listener makes of the request. */
async function get(listener: Listener, options = {}): Promise<string> {
	await using server = await startHttpServer(listener);
	const result = await runNode([{}], {
		parameters: { resource: 'message', operation: 'get', messageSid: sid, options },
		credential: credentialFor(server, { authToken, secondaryAuthToken }),
		onError: 'continueRegularOutput',
	});
	return JSON.stringify(result);
}

const headerOf = ({ headers }: Parameters<Listener>[0]) => String(headers.authorization);
/** Of "AC00000000000000000000000000000001:f0e1d2c3b4a5968778695a4b3c2d1e0f", by coreutils' base64. */
const encoded =
	'QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTpmMGUxZDJjM2I0YTU5Njg3Nzg2OTVhNGIzYzJkMWUwZg';

test.each<[string, Listener]>([
	[
		'in an error of its own',
		(request, response) => void response.writeHead(403).end(`No: ${headerOf(request)}`),
	],
	[
		'in an error as of Twilio',
		(request, response) => {
			const body = {
				code: 20003,
				message: `No: ${headerOf(request)}`,
				more_info: headerOf(request),
			};
			response.writeHead(401).end(JSON.stringify(body));
		},
	],
	[
		'in an error with its slashes escaped',
		(request, response) => {
			const body = JSON.stringify({ message: headerOf(request) }).replaceAll('/', '\\/');
			response.writeHead(401).end(body);
		},
	],
	[
		'encoded for an address',
		(request, response) =>
			void response.writeHead(400).end(`?auth=${encodeURIComponent(headerOf(request))}`),
	],
	['as a password', (_, response) => void response.writeHead(400).end(`Unknown: ${authToken}`)],
	[
		'as the password before',
		(_, response) => void response.writeHead(400).end(`Unknown: ${secondaryAuthToken}`),
	],
	[
		'in an answer that is no message',
		(request, response) => void response.end(`Hello ${headerOf(request)}`),
	],
])('a secret that a server repeats (%s) is not shown', async (_, listener) => {
	const shown = await get(listener);

	expect(shown).not.toContain(encoded);
	expect(shown).not.toContain(encodeURIComponent(encoded));
	expect(shown).not.toContain(authToken);
	expect(shown).not.toContain(secondaryAuthToken);
	expect(shown).toContain('***');
});

test('nor in a message, simplified or not', async () => {
	for (const simplify of [true, false]) {
		const shown = await get(
			(request, response) => response.end(JSON.stringify({ sid, body: headerOf(request) })),
			{ simplify },
		);

		expect(shown).not.toContain(encoded);
		expect(shown).toContain('Basic ***');
	}
});
