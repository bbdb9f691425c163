import { RequestLimiter } from '../../../../nodes/TwilioSms/limits/limiter';
import { readRecords } from '../../../../nodes/TwilioSms/twilio/client/answer';
import type { Connection } from '../../../../nodes/TwilioSms/twilio/client/connection';
import { readPages } from '../../../../nodes/TwilioSms/twilio/client/pages';

test('a list is read for no more than 10,000 pages', async () => {
	let asked = 0;
	const connection: Connection = {
		accountSid: 'AC00000000000000000000000000000001',
		apiUrl: 'https://api.twilio.com',
		apiVersion: '2010-04-01',
		isSubaccount: false,
		login: { username: 'AC00000000000000000000000000000001', password: 'secret' },
		limiter: new RequestLimiter(),
		exchange: async () => {
			asked += 1;
			const body = JSON.stringify({ records: [{}], next_page_uri: `/list?Page=${asked}` });
			return { status: 200, headers: {}, body };
		},
	};
	const start = { product: 'api', firstPage: '/list' } as const;
	const pages = readPages(connection, start, (body) => readRecords(body, 'records'));
	const readAll = async () => {
		for await (const page of pages) expect(page).toEqual([{}]);
	};

	await expect(readAll()).rejects.toThrow('The list never ends: it has more than 10000 pages');
	expect(asked).toBe(10_000);
});
