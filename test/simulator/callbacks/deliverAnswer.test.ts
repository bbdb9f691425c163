/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { gzipSync } from 'node:zlib';
import { deliverCallback } from '../../../playground/twilio/callbacks/deliver';
import { STATUS } from './deliveredStatus';
import { respond, withReceiver } from './receiver';

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
