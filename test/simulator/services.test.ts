import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { raw } from './raw';
import { sdk } from './sdk';

const notifications = 'MG00000000000000000000000000000001';
const empty = 'MG00000000000000000000000000000002';
const voiceOnly = 'PN00000000000000000000000000000002';

describe('Messaging Services, as the SDK sees them', () => {
	test('they are listed over several pages', async () => {
		await using local = await startLocalTwilio();
		const services = await sdk(local.url).messaging.v1.services.list({ pageSize: 1 });
		expect(services.map(({ sid, friendlyName }) => [sid, friendlyName])).toEqual([
			[notifications, 'Notifications'],
			[empty, 'Without senders'],
		]);
	});

	test('links to other pages are absolute and lead here', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}/v1/Services?PageSize=1`);
		const { meta } = JSON.parse(answer.text);
		expect(meta).toEqual({
			page: 0,
			page_size: 1,
			first_page_url: `${local.url}/v1/Services?PageSize=1&Page=0`,
			previous_page_url: null,
			url: `${local.url}/v1/Services?PageSize=1&Page=0`,
			next_page_url: `${local.url}/v1/Services?PageSize=1&Page=1&PageToken=PA${notifications}`,
			key: 'services',
		});
	});

	test('one is made, changed, read and deleted', async () => {
		await using local = await startLocalTwilio();
		const { services } = sdk(local.url).messaging.v1;
		const { sid } = await services.create({ friendlyName: 'New' });
		await services(sid).update({
			inboundRequestUrl: 'https://example.com/inbound',
			inboundMethod: 'GET',
			fallbackUrl: 'https://example.com/fallback',
			fallbackMethod: 'GET',
			statusCallback: 'https://example.com/status',
			stickySender: false,
			mmsConverter: false,
			smartEncoding: false,
			fallbackToLongCode: false,
			areaCodeGeomatch: false,
			validityPeriod: 600,
			useInboundWebhookOnNumber: true,
		});
		expect(await services(sid).fetch()).toMatchObject({
			friendlyName: 'New',
			inboundRequestUrl: 'https://example.com/inbound',
			inboundMethod: 'GET',
			fallbackUrl: 'https://example.com/fallback',
			fallbackMethod: 'GET',
			statusCallback: 'https://example.com/status',
			stickySender: false,
			mmsConverter: false,
			smartEncoding: false,
			fallbackToLongCode: false,
			areaCodeGeomatch: false,
			validityPeriod: 600,
			useInboundWebhookOnNumber: true,
		});
		expect(await services(sid).update({ inboundRequestUrl: '' })).toMatchObject({
			inboundRequestUrl: null,
		});
		expect(await services(sid).remove()).toBe(true);
		await expect(services(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
	});

	test('a service needs a name', async () => {
		await using local = await startLocalTwilio();
		const answer = await raw(`${local.url}/v1/Services`, { form: {} });
		expect(JSON.parse(answer.text)).toMatchObject({
			status: 400,
			code: 20001,
			message: 'Missing required parameter FriendlyName in the post body',
		});
	});
});

describe('a sender pool, as the SDK sees it', () => {
	test('its numbers are listed and fetched', async () => {
		await using local = await startLocalTwilio();
		const { phoneNumbers } = sdk(local.url).messaging.v1.services(notifications);
		const numbers = await phoneNumbers.list({ pageSize: 1 });
		expect(numbers.map(({ phoneNumber }) => phoneNumber)).toEqual(['+14155550100', '+14155550102']);
		expect(await phoneNumbers(String(numbers[0]?.sid)).fetch()).toMatchObject({
			serviceSid: notifications,
			countryCode: 'US',
			capabilities: ['MMS', 'SMS', 'Voice'],
		});
	});

	test('a number is put in once, and taken out', async () => {
		await using local = await startLocalTwilio();
		const { services } = sdk(local.url).messaging.v1;
		await services(empty).phoneNumbers.create({ phoneNumberSid: voiceOnly });
		await expect(
			services(empty).phoneNumbers.create({ phoneNumberSid: voiceOnly }),
		).rejects.toMatchObject({ status: 409, code: 21710 });
		await expect(
			services(notifications).phoneNumbers.create({ phoneNumberSid: voiceOnly }),
		).rejects.toMatchObject({ status: 409, code: 21712 });
		expect(await services(empty).phoneNumbers(voiceOnly).remove()).toBe(true);
		await expect(services(empty).phoneNumbers(voiceOnly).fetch()).rejects.toMatchObject({
			status: 404,
			code: 20404,
		});
	});
});
