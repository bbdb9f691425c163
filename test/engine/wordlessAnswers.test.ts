import { credentialFor } from './credential';
import { runNode } from './engine';
import { startHttpServer } from './httpServer';

async function get(status: number, body: string, apiVersion = '2010-04-01') {
	await using server = await startHttpServer((_, response) => {
		response.writeHead(status).end(body);
	});
	const messageSid = 'SM00000000000000000000000000000001';
	const { items } = await runNode([{}], {
		parameters: { resource: 'message', operation: 'get', messageSid },
		credential: credentialFor(server, { apiVersion }),
		onError: 'continueRegularOutput',
	});
	return items[0]?.json.error;
}

test.each([
	['2010-04-01', '{"code":20404,"message":"","status":404}'],
	['2010-04-01', '{"code":20404,"status":404}'],
	[
		'2008-08-01',
		'<TwilioResponse><RestException><Code>20404</Code><Message/></RestException></TwilioResponse>',
	],
])('an error of Twilio’s without words (%s, %s) gets some', async (apiVersion, body) => {
	expect(await get(404, body, apiVersion)).toMatchObject({
		message: expect.stringMatching(/^127\.0\.0\.1:\d+ answered with status 404$/),
		code: 20404,
		help: expect.stringMatching(/./),
	});
});
