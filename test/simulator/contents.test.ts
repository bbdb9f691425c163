import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { raw } from './raw';
import { sdk } from './sdk';

const sid = (digit: number) => `HX0000000000000000000000000000000${digit}`;
const from = '+14155550100';
const to = '+15558675309';

describe('content templates, as the SDK sees them', () => {
	test('they are listed over several pages', async () => {
		await using local = await startLocalTwilio();
		const contents = await sdk(local.url).content.v1.contents.list({ pageSize: 4 });
		expect(contents.map((content) => [content.sid, content.friendlyName])).toEqual([
			[sid(1), 'verification_code'],
			[sid(2), 'opening_hours'],
			[sid(3), 'appointment_reminder'],
			[sid(4), 'new_in_store'],
			[sid(5), 'flash_sale'],
			[sid(6), 'thank_you'],
		]);
	});

	test('links to other pages are absolute and lead here', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}/v1/Content?PageSize=5`);
		expect(JSON.parse(answer.text).meta).toEqual({
			page: 0,
			page_size: 5,
			first_page_url: `${local.url}/v1/Content?PageSize=5&Page=0`,
			previous_page_url: null,
			url: `${local.url}/v1/Content?PageSize=5&Page=0`,
			next_page_url: `${local.url}/v1/Content?PageSize=5&Page=1&PageToken=PA${sid(5)}`,
			key: 'contents',
		});
	});

	test('one is fetched with its types and the defaults of its variables', async () => {
		await using local = await startLocalTwilio();
		const content = await sdk(local.url).content.v1.contents(sid(3)).fetch();
		expect(content).toMatchObject({
			accountSid: 'AC00000000000000000000000000000001',
			friendlyName: 'appointment_reminder',
			language: 'en',
			variables: { name: 'customer', day: 'tomorrow' },
			types: {
				'twilio/text': { body: 'Hello {{name}}, see you {{day}}? Answer YES or NO.' },
				'twilio/quick-reply': {
					body: 'Hello {{name}}, see you {{day}}?',
					actions: [
						{ title: 'Yes', id: 'yes' },
						{ title: 'No', id: 'no' },
					],
				},
			},
			url: `${local.url}/v1/Content/${sid(3)}`,
		});
	});

	test('they are listed with what WhatsApp said', async () => {
		await using local = await startLocalTwilio();
		const contents = await sdk(local.url).content.v1.contentAndApprovals.list({ pageSize: 5 });
		expect(contents.map(({ approvalRequests }) => approvalRequests.status)).toEqual([
			'approved',
			'approved',
			'approved',
			'pending',
			'rejected',
			'unsubmitted',
		]);
		expect(contents[4]?.approvalRequests).toEqual({
			name: 'flash_sale',
			category: 'MARKETING',
			content_type: 'twilio/card',
			status: 'rejected',
			rejection_reason: 'INVALID_FORMAT',
			allow_category_change: true,
		});
	});

	test('what WhatsApp said about one is fetched', async () => {
		await using local = await startLocalTwilio();
		const approval = await sdk(local.url).content.v1.contents(sid(4)).approvalFetch().fetch();
		expect(approval.whatsapp).toEqual({
			type: 'whatsapp',
			name: 'new_in_store',
			category: 'MARKETING',
			content_type: 'twilio/media',
			status: 'pending',
			rejection_reason: '',
			allow_category_change: true,
		});
	});

	test('one that is not there is not found', async () => {
		await using local = await startLocalTwilio();
		const { contents } = sdk(local.url).content.v1;
		const refusal = { status: 404, code: 20404 };
		await expect(contents(sid(9)).fetch()).rejects.toMatchObject(refusal);
		await expect(contents(sid(9)).approvalFetch().fetch()).rejects.toMatchObject(refusal);
	});
});

describe('a message from a template', () => {
	test.each<[string, string, object, string]>([
		[
			'takes values in place of numbered variables',
			sid(1),
			{ 1: 'Jenny', 2: '1234' },
			'Hi Jenny, your code is 1234.',
		],
		[
			'takes values in place of named variables',
			sid(3),
			{ name: 'Jenny', day: 'on Friday' },
			'Hello Jenny, see you on Friday? Answer YES or NO.',
		],
		[
			'takes the default of a variable that has no value',
			sid(1),
			{ 2: '1234' },
			'Hi there, your code is 1234.',
		],
		['needs no variables', sid(2), {}, 'We are open Monday to Friday, 9 to 5.'],
	])('%s', async (_name, contentSid, variables, body) => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({
			from,
			to,
			contentSid,
			contentVariables: JSON.stringify(variables),
		});
		expect(message.body).toBe(body);
	});

	test('takes the defaults when no variables are sent', async () => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({ from, to, contentSid: sid(3) });
		expect(message.body).toBe('Hello customer, see you tomorrow? Answer YES or NO.');
	});

	test('brings its media, with variables in their addresses', async () => {
		await using local = await startLocalTwilio();
		const client = sdk(local.url);
		const message = await client.messages.create({
			from,
			to,
			contentSid: sid(4),
			contentVariables: '{"2":"hats.png"}',
		});
		expect(message).toMatchObject({
			sid: expect.stringMatching(/^MM/),
			body: 'New in our store, friend!',
			numMedia: '1',
		});
		expect(local.messages()[0]?.media).toMatchObject([
			{ source: 'https://example.com/pictures/hats.png', contentType: 'image/png' },
		]);
	});

	test('has on WhatsApp the richest of its types', async () => {
		await using local = await startLocalTwilio();
		const message = await sdk(local.url).messages.create({
			from: `whatsapp:${from}`,
			to: `whatsapp:${to}`,
			contentSid: sid(3),
		});
		expect(message.body).toBe('Hello customer, see you tomorrow?');
	});

	test('is refused as SMS when the template has neither text nor media', async () => {
		await using local = await startLocalTwilio();
		const sending = sdk(local.url).messages.create({ from, to, contentSid: sid(5) });
		await expect(sending).rejects.toMatchObject({ status: 400, code: 19023 });
		const message = await sdk(local.url).messages.create({
			from: `whatsapp:${from}`,
			to: `whatsapp:${to}`,
			contentSid: sid(5),
		});
		expect(message.body).toBe('20 % auf alles\nNur heute');
	});
});
