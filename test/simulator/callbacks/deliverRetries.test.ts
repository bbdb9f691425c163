/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { deliverCallback } from '../../../playground/twilio/callbacks/deliver';
import { STATUS } from './deliveredStatus';
import { respond, respondXml, withReceiver } from './receiver';

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
		['rc=3&rp=5xx,ct', 502, 4],
		['rc=3&rp=5xx,ct', 404, 1],
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

	test('end with the time for the whole webhook', async () => {
		await withReceiver(
			() => {},
			async ({ origin, received }) => {
				const start = performance.now();
				const { alerts } = await deliverCallback({
					...STATUS,
					url: `${origin}/#rc=5&rp=rt&rt=200&tt=500`,
				});

				expect(alerts).toMatchObject([{ errorCode: 11200, httpResponse: 502 }]);
				expect(received).toHaveLength(3);
				expect(performance.now() - start).toBeLessThan(1000);
			},
		);
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
