import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { base, legacyBase, raw } from './raw';

const noon = new Date('2026-07-04T19:00:00Z');
const declaration = "<?xml version='1.0' encoding='UTF-8'?>\n";
const account = 'AC00000000000000000000000000000001';

describe('the XML of 2010-04-01', () => {
	test.each(['', '.xml'])('a created message, asked for as Messages%s', async (suffix) => {
		await using local = await startLocalTwilio({ now: () => noon });
		const answer = await raw(`${local.url}${base}/Messages${suffix}`, {
			form: { From: '+14155550100', To: '+15558675309', Body: 'Fish & <Chips>' },
		});
		const [{ sid } = { sid: '' }] = local.messages();
		expect(answer.status).toBe(201);
		expect(answer.headers.get('content-type')).toBe('application/xml');
		expect(answer.text).toBe(
			`${declaration}<TwilioResponse><Message><Sid>${sid}</Sid>` +
				'<DateCreated>Sat, 04 Jul 2026 19:00:00 +0000</DateCreated>' +
				'<DateUpdated>Sat, 04 Jul 2026 19:00:00 +0000</DateUpdated><DateSent/>' +
				`<AccountSid>${account}</AccountSid><To>+15558675309</To><From>+14155550100</From>` +
				'<MessagingServiceSid/><Body>Fish &amp; &lt;Chips&gt;</Body><Status>queued</Status>' +
				'<NumSegments>1</NumSegments><NumMedia>0</NumMedia><Direction>outbound-api</Direction>' +
				'<ApiVersion>2010-04-01</ApiVersion><Price/><PriceUnit>USD</PriceUnit><ErrorCode/>' +
				`<ErrorMessage/><Uri>/2010-04-01/Accounts/${account}/Messages/${sid}</Uri>` +
				`<SubresourceUris><Media>/2010-04-01/Accounts/${account}/Messages/${sid}/Media</Media>` +
				'</SubresourceUris></Message></TwilioResponse>',
		);
	});

	test('a list tells its pages in attributes', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages?To=%2B15558675309&PageSize=10`);
		const uri = `/2010-04-01/Accounts/${account}/Messages?To=%2B15558675309&amp;PageSize=10&amp;Page=0`;
		expect(answer.text).toBe(
			`${declaration}<TwilioResponse><Messages end="0" firstpageuri="${uri}" nextpageuri="" ` +
				`page="0" pagesize="10" previouspageuri="" start="0" uri="${uri}"></Messages>` +
				'</TwilioResponse>',
		);
	});

	test('a refusal', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages`, { login: null });
		expect(answer.status).toBe(401);
		expect(answer.text).toBe(
			`${declaration}<TwilioResponse><RestException><Code>20003</Code>` +
				'<Detail>Your AccountSid or AuthToken was incorrect.</Detail>' +
				'<Message>Authenticate</Message>' +
				'<MoreInfo>https://www.twilio.com/docs/errors/20003</MoreInfo>' +
				'<Status>401</Status></RestException></TwilioResponse>',
		);
	});

	test('characters that XML forbids are left out of a body', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${base}/Messages`, {
			form: { From: '+14155550100', To: '+15558675309', Body: 'a\u0000\u0008\uffffb\n"c"' },
		});
		expect(answer.text).toContain('<Body>ab\n&quot;c&quot;</Body>');
	});
});

describe('the XML of 2008-08-01', () => {
	const example = {
		From: '415-555-1212',
		To: '555-867-5309',
		Body: 'Hi Jenny! want to grab dinner?',
	};

	test('a created message: local time, numbers without +1, Flags 4', async () => {
		await using local = await startLocalTwilio({ now: () => noon });
		const answer = await raw(`${local.url}${legacyBase}/SMS/Messages`, { form: example });
		const [{ sid } = { sid: '' }] = local.messages();
		expect(answer.status).toBe(201);
		expect(answer.headers.get('content-type')).toBe('application/xml');
		expect(answer.text).toBe(
			`${declaration}<TwilioResponse><SMSMessage><Sid>${sid}</Sid>` +
				'<DateCreated>Sat, 04 Jul 2026 12:00:00 -0700</DateCreated>' +
				'<DateUpdated>Sat, 04 Jul 2026 12:00:00 -0700</DateUpdated><DateSent/>' +
				`<AccountSid>${account}</AccountSid><To>5558675309</To><From>4155551212</From>` +
				'<Body>Hi Jenny! want to grab dinner?</Body><Status>queued</Status>' +
				'<Flags>4</Flags></SMSMessage></TwilioResponse>',
		);
	});

	test('in winter the clock is eight hours behind', async () => {
		await using local = await startLocalTwilio({ now: () => new Date('2026-01-01T05:00:00Z') });
		const answer = await raw(`${local.url}${legacyBase}/SMS/Messages`, { form: example });
		expect(answer.text).toContain('<DateCreated>Wed, 31 Dec 2025 21:00:00 -0800</DateCreated>');
	});

	test('a delivered message was sent, at a time', async () => {
		await using local = await startLocalTwilio({ now: () => noon });
		await raw(`${local.url}${legacyBase}/SMS/Messages`, { form: example });
		await local.settled();
		const [{ sid } = { sid: '' }] = local.messages();
		const answer = await raw(`${local.url}${legacyBase}/SMS/Messages/${sid}`);
		expect(answer.text).toContain('<DateSent>Sat, 04 Jul 2026 12:00:00 -0700</DateSent>');
		expect(answer.text).toContain('<Status>sent</Status>');
	});

	test('Flags tell what came in and what answers it', async () => {
		await using local = await startLocalTwilio();
		await local.receive({ from: '+15558675309', to: '+14155551212', body: 'HELP' });
		const answer = await raw(`${local.url}${legacyBase}/SMS/Messages`);
		expect(answer.text.match(/<Flags>\d<\/Flags>/g)).toEqual([
			'<Flags>2</Flags>',
			'<Flags>1</Flags>',
		]);
	});

	test('a list counts its pages and links them', async () => {
		await using local = await startLocalTwilio();
		for (const Body of ['1', '2', '3']) {
			await raw(`${local.url}${legacyBase}/SMS/Messages`, { form: { ...example, Body } });
		}
		const answer = await raw(`${local.url}${legacyBase}/SMS/Messages?num=1&page=1`);
		const second = local.messages()[1]?.sid;
		const uri = (page: number) =>
			`/2008-08-01/Accounts/${account}/SMS/Messages?page=${page}&amp;num=1`;
		expect(/<SMSMessages[^>]*>/.exec(answer.text)?.[0]).toBe(
			'<SMSMessages page="1" numpages="3" pagesize="1" total="3" start="1" end="1" ' +
				`uri="${uri(1)}" firstpageuri="${uri(0)}" previouspageuri="${uri(0)}" ` +
				`nextpageuri="${uri(2)}&amp;AfterSid=${second}" lastpageuri="${uri(2)}">`,
		);
		expect(answer.text.match(/<Body>\d<\/Body>/g)).toEqual(['<Body>2</Body>']);
	});

	test('its pages neither repeat nor leave out a message when others arrive or go', async () => {
		await using local = await startLocalTwilio();
		const send = async (Body: string) =>
			await raw(`${local.url}${legacyBase}/SMS/Messages`, { form: { ...example, Body } });
		for (const Body of ['1', '2', '3', '4', '5']) await send(Body);
		await local.settled();
		const sid = local.messages()[3]?.sid;
		let path = `${legacyBase}/SMS/Messages?num=2`;
		const bodies = [];
		while (path !== '' && bodies.length < 5) {
			const { text } = await raw(local.url + path);
			bodies.push(text.match(/(?<=<Body>)\d/g)?.join(' '));
			path = /nextpageuri="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
			await send('6');
			await raw(`${local.url}${base}/Messages/${sid}.json`, { method: 'DELETE' });
		}
		expect(bodies).toEqual(['5 4', '3 2', '1']);
	});

	test('a list is narrowed by To, From and day, and is newest first', async () => {
		let now = new Date('2026-11-21T12:00:00Z');
		await using local = await startLocalTwilio({ now: () => now });
		for (const day of ['21', '22', '23']) {
			now = new Date(`2026-11-${day}T12:00:00Z`);
			await raw(`${local.url}${legacyBase}/SMS/Messages`, { form: { ...example, Body: day } });
			await local.settled();
		}
		await raw(`${local.url}${legacyBase}/SMS/Messages`, {
			form: { From: '4155550102', To: '5558675300', Body: '0' },
		});
		const listed = async (query: string) => {
			const { text } = await raw(`${local.url}${legacyBase}/SMS/Messages?${query}`);
			return text.match(/(?<=<Body>)\d+/g);
		};
		expect(await listed('To=555-867-5309')).toEqual(['23', '22', '21']);
		expect(await listed('From=4155550102')).toEqual(['0']);
		expect(await listed('To=5558675309&DateSent=2026-11-22')).toEqual(['22']);
		expect(await listed('To=5558675309&DateSent%3E=2026-11-22')).toEqual(['23', '22']);
		expect(await listed('To=5558675309&DateSent%3C=2026-11-22')).toEqual(['21']);
	});

	test('a message that is not there: Status and Message only', async () => {
		await using local = await startLocalTwilio();
		const path = `${legacyBase}/SMS/Messages/SM${'0'.repeat(32)}`;
		const answer = await raw(local.url + path);
		expect(answer.status).toBe(404);
		expect(answer.text).toBe(
			`${declaration}<TwilioResponse><RestException><Status>404</Status>` +
				`<Message>The requested resource ${path} was not found</Message>` +
				'</RestException></TwilioResponse>',
		);
	});

	test.each(['PUT', 'DELETE'])('%s is not allowed', async (method) => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}${legacyBase}/SMS/Messages`, { method });
		expect(answer.status).toBe(405);
	});
});
