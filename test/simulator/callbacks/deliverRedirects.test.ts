import { deliverCallback } from '../../../playground/twilio/callbacks/deliver';
import { STATUS, STATUS_FORM } from './deliveredStatus';
import { isSigned, respond, withReceiver } from './receiver';

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
