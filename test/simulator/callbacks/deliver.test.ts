/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import fc from 'fast-check';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { parse } from 'node:querystring';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { type Callback, deliverCallback } from '../../../playground/twilio/callbacks/deliver';
import { SIGNED_WITH, isSigned, respond, respondXml, withReceiver } from './receiver';

const STATUS: Omit<Callback, 'url'> = {
	method: 'POST',
	params: [
		['MessageSid', 'SM00000000000000000000000000000001'],
		['MessageStatus', 'delivered'],
		['To', '+14155550101'],
	],
	authToken: SIGNED_WITH,
	idempotencyToken: '11111111-2222-4333-8444-555555555555',
	signal: new AbortController().signal,
};
const STATUS_FORM =
	'MessageSid=SM00000000000000000000000000000001&MessageStatus=delivered&To=%2B14155550101';

describe('the request', () => {
	test('is a form post with the headers of Twilio, signed', async () => {
		await withReceiver(respond(204), async ({ origin, received }) => {
			const { answer, alerts } = await deliverCallback({ ...STATUS, url: `${origin}/sms?x=1` });

			expect(alerts).toEqual([]);
			expect(answer).toEqual({
				status: 204,
				contentType: null,
				location: null,
				body: '',
				url: `${origin}/sms?x=1`,
			});
			expect(received).toMatchObject([
				{
					method: 'POST',
					path: '/sms?x=1',
					headers: {
						host: origin.slice('http://'.length),
						'user-agent': 'TwilioProxy/1.1',
						accept: '*/*',
						'accept-encoding': 'gzip',
						'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
						'content-length': String(STATUS_FORM.length),
						'i-twilio-idempotency-token': '11111111-2222-4333-8444-555555555555',
						'x-home-region': 'us1',
					},
					body: STATUS_FORM,
				},
			]);
			expect(received.map((request) => isSigned(origin, request))).toEqual([true]);
		});
	});

	test.each([
		['/sms', `/sms?${STATUS_FORM}`],
		['/sms?x=1', `/sms?x=1&${STATUS_FORM}`],
	])('is by GET %s one without a body, its parameters in the query', async (path, requested) => {
		await withReceiver(respond(204), async ({ origin, received }) => {
			await deliverCallback({ ...STATUS, method: 'GET', url: `${origin}${path}` });

			expect(received).toMatchObject([{ method: 'GET', path: requested, body: '' }]);
			expect(received[0]?.headers).not.toHaveProperty('content-type');
			expect(received.map((request) => isSigned(origin, request))).toEqual([true]);
		});
	});

	test('has no fragment, and user info only as Basic auth', async () => {
		await withReceiver(respond(204), async ({ origin, received }) => {
			const url = `${origin.replace('//', '//user:pass@')}/sms#rc=0`;
			await deliverCallback({ ...STATUS, url });

			expect(received).toMatchObject([
				{ path: '/sms', headers: { authorization: 'Basic dXNlcjpwYXNz' } },
			]);
			expect(received.map((request) => isSigned(origin, request))).toEqual([true]);
		});
	});

	test('carries and signs any names and values', async () => {
		const text = fc.string({ unit: 'binary' });
		const awkward = fc.constantFrom('', ' ', '+', '&', '=', '%', '\r\n', "'", '👋', '\0', 'ß');
		const value = fc.array(fc.oneof(text, awkward)).map((parts) => parts.join(''));
		const name = fc.string({ unit: 'binary', minLength: 1 });
		const form = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 8 });
		await withReceiver(respond(204), async ({ origin, received }) => {
			const property = fc.asyncProperty(form, async (params) => {
				await deliverCallback({ ...STATUS, params, url: `${origin}/` });

				const request = received.pop();
				const fields = [...new URLSearchParams(request?.body)];
				expect(fields).toEqual(params);
				expect(request && isSigned(origin, request)).toBe(true);
			});
			await fc.assert(property, { numRuns: 100 });
		});
	}, 30_000);

	test('sends lone surrogates as the replacement character, signed as sent', async () => {
		await withReceiver(respond(204), async ({ origin, received }) => {
			await deliverCallback({ ...STATUS, params: [['Body', 'a\ud83d']], url: `${origin}/` });

			expect(received.map(({ body }) => parse(body).Body)).toEqual(['a\ufffd']);
			expect(received.map((request) => isSigned(origin, request))).toEqual([true]);
		});
	});
});

describe('the answer', () => {
	test('is unpacked', async () => {
		const packed = gzipSync('<Response/>');
		await withReceiver(
			(response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
			async ({ origin }) => {
				const { answer } = await deliverCallback({ ...STATUS, url: origin });

				expect(answer?.body).toBe('<Response/>');
			},
		);
	});

	test.each([
		['text/plain; charset=iso-8859-1', Buffer.from('Gr\u00fc\u00dfe', 'latin1'), 'Grüße'],
		['text/plain; charset="utf-16le"', Buffer.from('Grüße', 'utf16le'), 'Grüße'],
		['text/plain', Buffer.from('Grüße 👋'), 'Grüße 👋'],
		['text/plain', Buffer.from('\ufeffGrüße'), 'Grüße'],
		[
			'text/xml',
			Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><Grüße/>', 'latin1'),
			'<?xml version="1.0" encoding="ISO-8859-1"?><Grüße/>',
		],
	])('in %s is decoded', async (contentType, bytes, body) => {
		await withReceiver(
			(response) => response.writeHead(200, { 'Content-Type': contentType }).end(bytes),
			async ({ origin }) => {
				const { answer } = await deliverCallback({ ...STATUS, url: origin });

				expect(answer).toMatchObject({ contentType, body });
			},
		);
	});

	test('in an unknown charset is an invalid content type', async () => {
		const answer = respond(200, { 'Content-Type': 'text/xml; charset=klingon' }, '<Response/>');
		await withReceiver(answer, async ({ origin }) => {
			const { alerts } = await deliverCallback({ ...STATUS, url: origin });

			expect(alerts).toMatchObject([{ errorCode: 12300 }]);
		});
	});
});

describe('redirects', () => {
	test.each([301, 302, 303])('%i makes it a GET and loses the parameters', async (status) => {
		await withReceiver(
			(response, { path }) =>
				path === '/' ? respond(status, { Location: '/new?x=1' })(response) : respond(204)(response),
			async ({ origin, received }) => {
				const { answer, alerts } = await deliverCallback({ ...STATUS, url: `${origin}/` });

				expect(alerts).toEqual([]);
				expect(answer).toMatchObject({ status: 204, url: `${origin}/new?x=1` });
				expect(received).toMatchObject([
					{ method: 'POST', path: '/', body: STATUS_FORM },
					{ method: 'GET', path: '/new?x=1', body: '' },
				]);
				expect(received.map((request) => isSigned(origin, request))).toEqual([true, true]);
			},
		);
	});

	test('307 keeps method and parameters', async () => {
		await withReceiver(
			(response, { path }) =>
				path === '/' ? respond(307, { Location: 'new' })(response) : respond(204)(response),
			async ({ origin, received }) => {
				await deliverCallback({ ...STATUS, url: `${origin}/` });

				expect(received).toMatchObject([
					{ path: '/' },
					{ method: 'POST', path: '/new', body: STATUS_FORM },
				]);
				expect(received.map((request) => isSigned(origin, request))).toEqual([true, true]);
			},
		);
	});

	test('keep Basic auth on the same origin and never tell it to another', async () => {
		await withReceiver(respond(204), async (other) => {
			await withReceiver(
				(response, { path }) =>
					respond(307, { Location: path === '/' ? '/same' : `${other.origin}/other` })(response),
				async ({ origin, received }) => {
					const url = `${origin.replace('//', '//user:pass@')}/`;
					await deliverCallback({ ...STATUS, url });

					expect(received.map(({ path, headers }) => [path, headers.authorization])).toEqual([
						['/', 'Basic dXNlcjpwYXNz'],
						['/same', 'Basic dXNlcjpwYXNz'],
					]);
					expect(other.received.map(({ path, headers }) => [path, headers.authorization])).toEqual([
						['/other', undefined],
					]);
				},
			);
		});
	});

	test('that do not end are 11215', async () => {
		await withReceiver(respond(307, { Location: '/' }), async ({ origin, received }) => {
			const { alerts } = await deliverCallback({ ...STATUS, url: `${origin}/` });

			expect(alerts).toMatchObject([{ errorCode: 11215, httpResponse: 307 }]);
			expect(received).toHaveLength(11);
		});
	});

	test.each([
		[308, '/new'],
		[304, '/new'],
		[302, undefined],
		[302, 'http://'],
		[302, 'ftp://127.0.0.1/'],
	])('%i to %s is 11216', async (status, location) => {
		const answer = respond(status, location === undefined ? {} : { Location: location });
		await withReceiver(answer, async ({ origin, received }) => {
			const { alerts } = await deliverCallback({ ...STATUS, url: `${origin}/` });

			expect(alerts).toMatchObject([{ errorCode: 11216, httpResponse: status }]);
			expect(received).toHaveLength(1);
		});
	});
});

describe('failures', () => {
	test.each([
		[404, 'Not Found'],
		[500, 'Internal Server Error'],
	])('%i is 11200, once, with what was asked and answered', async (status, detail) => {
		const answer = respond(status, { 'Content-Type': 'text/plain' }, 'Sorry');
		await withReceiver(answer, async ({ origin, received }) => {
			const delivery = await deliverCallback({ ...STATUS, url: `${origin}/sms#rc=1` });

			expect(delivery).toEqual({
				answer: {
					status,
					contentType: 'text/plain',
					location: null,
					body: 'Sorry',
					url: `${origin}/sms`,
				},
				alerts: [
					{
						errorCode: 11200,
						logLevel: 'error',
						messageText: 'HTTP retrieval failure',
						detail,
						requestMethod: 'POST',
						requestUrl: `${origin}/sms`,
						requestVariables: STATUS_FORM,
						httpResponse: status,
						responseBody: 'Sorry',
					},
				],
			});
			expect(received).toHaveLength(1);
		});
	});

	test('no answer in time is 11200, reported as 502', async () => {
		await withReceiver(
			() => {},
			async ({ origin, received }) => {
				const delivery = await deliverCallback({ ...STATUS, url: `${origin}/#rt=100` });

				expect(delivery).toMatchObject({
					answer: null,
					alerts: [{ errorCode: 11200, httpResponse: 502, detail: 'No answer in time' }],
				});
				expect(received).toHaveLength(1);
			},
		);
	});

	test('an answer that stops half-way is 11200', async () => {
		await withReceiver(
			(response) => response.writeHead(200, { 'Content-Length': '100' }).write('<Resp'),
			async ({ origin }) => {
				const { answer, alerts } = await deliverCallback({ ...STATUS, url: `${origin}/#rt=100` });

				expect(answer).toBeNull();
				expect(alerts).toMatchObject([{ errorCode: 11200, detail: 'No answer in time' }]);
			},
		);
	});

	test('the total time ends what keeps trickling in, and all retries', async () => {
		await withReceiver(
			(response) => {
				const trickle = setInterval(() => response.write(' '), 20);
				response.once('close', () => clearInterval(trickle));
			},
			async ({ origin, received }) => {
				const url = `${origin}/#tt=200&rp=all&rc=5`;
				const { alerts } = await deliverCallback({ ...STATUS, url });

				expect(alerts).toMatchObject([
					{ errorCode: 11200, detail: 'The whole webhook took too long' },
				]);
				expect(received).toHaveLength(1);
			},
		);
	});

	test('a connection that is cut without an answer is 11200, asked once', async () => {
		await withReceiver(
			(response) => response.destroy(),
			async ({ origin, received }) => {
				const { alerts } = await deliverCallback({ ...STATUS, url: origin });

				expect(alerts).toMatchObject([{ errorCode: 11200, detail: 'socket hang up' }]);
				expect(received).toHaveLength(1);
			},
		);
	});

	test.each([
		['nonsense', 'SSH-2.0-OpenSSH_9.9\r\n'],
		['a broken body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
		[
			'what is not gzip',
			'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nzz',
		],
	])('%s instead of HTTP is 11206', async (_about, bytes) => {
		await withReceiver(
			(response) => response.socket?.end(bytes),
			async ({ origin }) => {
				const { answer, alerts } = await deliverCallback({ ...STATUS, url: origin });

				expect(answer).toBeNull();
				expect(alerts).toMatchObject([{ errorCode: 11206 }]);
			},
		);
	});

	test('TLS where there is none is 11220', async () => {
		await withReceiver(respond(204), async ({ origin, received }) => {
			const url = origin.replace('http:', 'https:');
			const { alerts } = await deliverCallback({ ...STATUS, url });

			expect(alerts).toMatchObject([{ errorCode: 11220 }]);
			expect(received).toEqual([]);
		});
	});

	test('a port where nobody listens is 11205', async () => {
		let gone = '';
		await withReceiver(respond(204), async ({ origin }) => {
			gone = origin;
		});
		const { answer, alerts } = await deliverCallback({ ...STATUS, url: gone });

		expect(answer).toBeNull();
		expect(alerts).toMatchObject([{ errorCode: 11205, httpResponse: 502 }]);
	});

	test('a server too busy to take the connection is 11205', async () => {
		// Its thread sleeps, and the queue of two connections that the system keeps for it is full.
		const busy = new Worker(
			`const { parentPort } = require('node:worker_threads');
			const server = require('node:net').createServer();
			server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
				parentPort.postMessage(server.address().port);
				Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
			});`,
			{ eval: true },
		);
		const [port]: number[] = await once(busy, 'message');
		const queue = [connect(Number(port), '127.0.0.1'), connect(Number(port), '127.0.0.1')];
		await Promise.all(queue.map(async (socket) => await once(socket, 'connect')));
		const url = `http://127.0.0.1:${port}/#ct=100`;
		const { alerts } = await deliverCallback({ ...STATUS, url });
		queue.forEach((socket) => socket.on('error', () => {}).destroy());
		await busy.terminate();

		expect(alerts).toMatchObject([{ errorCode: 11205, detail: 'No connection in time' }]);
	});

	test('a host that cannot exist (RFC 6761) is 11210', async () => {
		const { alerts } = await deliverCallback({ ...STATUS, url: 'http://nobody.invalid/' });

		expect(alerts).toMatchObject([{ errorCode: 11210 }]);
	});

	test('an invalid retry policy is 11243 and nothing is sent', async () => {
		await withReceiver(respond(204), async ({ origin, received }) => {
			const { answer, alerts } = await deliverCallback({ ...STATUS, url: `${origin}/#rp=6xx` });

			expect(answer).toBeNull();
			expect(alerts).toMatchObject([{ errorCode: 11243 }]);
			expect(received).toEqual([]);
		});
	});

	test('the caller who aborts gets his reason, not an alert', async () => {
		const controller = new AbortController();
		await withReceiver(
			() => controller.abort(new Error('the simulator closes')),
			async ({ origin }) => {
				const delivery = deliverCallback({ ...STATUS, url: origin, signal: controller.signal });

				await expect(delivery).rejects.toThrow('the simulator closes');
			},
		);
	});
});

describe('retries', () => {
	test('are one by default, of the connection only', async () => {
		let connections = 0;
		const server = createServer((socket) => {
			connections++;
			// Ends the TLS handshake, so for HTTPS there was no connection yet.
			socket
				.on('error', () => {})
				.resume()
				.end('not TLS');
		});
		const listening = server.listen(0, '127.0.0.1');
		await once(listening, 'listening');
		const address = server.address();
		const port = typeof address === 'object' ? address?.port : undefined;
		await deliverCallback({ ...STATUS, url: `https://127.0.0.1:${port}/` });
		await once(server.close(), 'close');

		expect(connections).toBe(2);
	});

	test.each([
		['rp=5xx', 503, 2],
		['rp=4xx&rc=3', 429, 4],
		['rp=all&rc=0', 500, 1],
		['rp=4xx', 500, 1],
		['rp=5xx', 404, 1],
	])('of #%s after %i make %i tries with one idempotency token', async (rp, status, tries) => {
		await withReceiver(respond(status), async ({ origin, received }) => {
			const { alerts } = await deliverCallback({ ...STATUS, url: `${origin}/#${rp}` });

			expect(alerts).toMatchObject([{ errorCode: 11200, httpResponse: status }]);
			expect(received.map(({ headers }) => headers['i-twilio-idempotency-token'])).toEqual(
				Array.from({ length: tries }, () => '11111111-2222-4333-8444-555555555555'),
			);
		});
	});

	test('of rp=rt ask again when no answer came, and the second answer counts', async () => {
		let asked = 0;
		await withReceiver(
			(response) => {
				asked++;
				if (asked === 2) respondXml('<Response/>')(response);
			},
			async ({ origin }) => {
				const { answer, alerts } = await deliverCallback({
					...STATUS,
					url: `${origin}/#rp=rt&rt=100`,
				});

				expect(alerts).toEqual([]);
				expect(answer).toMatchObject({ status: 200, body: '<Response/>' });
			},
		);
	});
});
