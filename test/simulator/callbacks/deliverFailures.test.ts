/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { once } from 'node:events';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import { deliverCallback } from '../../../playground/twilio/callbacks/deliver';
import { STATUS, STATUS_FORM } from './deliveredStatus';
import { respond, withReceiver } from './receiver';

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
