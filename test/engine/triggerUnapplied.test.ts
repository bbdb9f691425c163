import { startHttpServer } from './httpServer';
import { foreignUrl, host, startTriggerForEachTest, twilio, use } from './ownTrigger';
import { changeNumber, numberAt } from './triggerSetup';

startTriggerForEachTest();

/** A Twilio that answers a change as usual, and leaves one setting as it was. */
const startIgnoring = async (setting: string) =>
	await startHttpServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (text: string) => (body += text));
		request.on('end', () => {
			const form = new URLSearchParams(body);
			form.delete(setting);
			const { method = 'GET', headers } = request;
			const { authorization = '' } = headers;
			void fetch(`${twilio.url}${request.url}`, {
				method,
				headers: { authorization },
				...(method === 'POST' && { body: form }),
			}).then(async (answer) => {
				response.writeHead(answer.status, { 'Content-Type': 'application/json' });
				response.end(await answer.text());
			});
		});
	});

test.each([
	['SmsUrl', `SmsUrl is still "${foreignUrl}"`],
	['SmsMethod', 'SmsMethod is still "GET"'],
])(
	'a Twilio that does not apply %s is reported, and does not call the workflow',
	async (setting, told) => {
		await changeNumber(twilio, '3', { SmsMethod: 'GET' });
		await using server = await startIgnoring(setting);
		use({ replaceExisting: true });
		host.setup.credential = { ...host.setup.credential, apiUrl: server.url };

		await expect(host.activate()).rejects.toThrow(
			`Twilio did not apply the change to The number +14155550102: ${told}, so this workflow would not be called`,
		);
		expect(await numberAt(twilio, '3')).toMatchObject({
			sms_url: foreignUrl,
			sms_fallback_url: '',
		});
	},
);
