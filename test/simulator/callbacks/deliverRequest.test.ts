/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import fc from 'fast-check';
import { parse } from 'node:querystring';
import { deliverCallback } from '../../../playground/twilio/callbacks/deliver';
import { STATUS, STATUS_FORM } from './deliveredStatus';
import { isSigned, respond, withReceiver } from './receiver';

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
