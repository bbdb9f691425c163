import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const main = 'PN00000000000000000000000000000001';
const taken = 'PN00000000000000000000000000000003';

describe('the numbers of an account, as the SDK sees them', () => {
	test('they are listed with what they can do', async () => {
		await using local = await startLocalTwilio();
		const numbers = await sdk(local.url).incomingPhoneNumbers.list();
		expect(numbers.map(({ phoneNumber, capabilities }) => [phoneNumber, capabilities.sms])).toEqual(
			[
				['+14155550100', true],
				['+14155550101', false],
				['+14155550102', true],
				['+14155551212', true],
			],
		);
	});

	test('short codes are in a list of their own', async () => {
		const shortCode = { sid: 'SC00000000000000000000000000000001', phoneNumber: '89454' };
		await using local = await startLocalTwilio({
			accounts: [{ ...demoAccount, numbers: [shortCode] }],
		});
		const { shortCodes } = sdk(local.url).api.v2010.accounts(demoAccount.sid);
		expect(await shortCodes.list()).toMatchObject([
			{ sid: shortCode.sid, shortCode: '89454', friendlyName: '89454' },
		]);
		expect(await sdk(local.url).incomingPhoneNumbers.list()).toEqual([]);
	});

	test('they are listed over several pages', async () => {
		await using local = await startLocalTwilio();
		const numbers = await sdk(local.url).incomingPhoneNumbers.list({ pageSize: 1 });
		expect(numbers).toHaveLength(4);
		expect(local.requests).toHaveLength(4);
	});

	test.each([
		[{ phoneNumber: '+14155550102' }, ['+14155550102']],
		[{ phoneNumber: '5551212' }, ['+14155551212']],
		[{ phoneNumber: '+1415555010*' }, ['+14155550100', '+14155550101', '+14155550102']],
		[{ friendlyName: 'Voice only' }, ['+14155550101']],
		[{ phoneNumber: '999' }, []],
	])('%j finds %j', async (filter, found) => {
		await using local = await startLocalTwilio();
		const numbers = await sdk(local.url).incomingPhoneNumbers.list(filter);
		expect(numbers.map(({ phoneNumber }) => phoneNumber)).toEqual(found);
	});

	test('one is fetched with the webhook it has', async () => {
		await using local = await startLocalTwilio();
		const number = await sdk(local.url).incomingPhoneNumbers(taken).fetch();
		expect(number).toMatchObject({
			sid: taken,
			smsUrl: 'https://example.com/existing-sms-webhook',
			smsMethod: 'POST',
			smsFallbackUrl: '',
			smsApplicationSid: '',
		});
	});

	test('its webhook is set, what was not sent stays, and an empty value clears', async () => {
		await using local = await startLocalTwilio();
		const number = sdk(local.url).incomingPhoneNumbers(main);
		const set = await number.update({
			smsUrl: 'https://example.com/sms',
			smsMethod: 'GET',
			smsFallbackUrl: 'https://example.com/fallback',
			smsFallbackMethod: 'GET',
			smsApplicationSid: 'AP00000000000000000000000000000001',
			friendlyName: 'Renamed',
		});
		expect(set).toMatchObject({ smsUrl: 'https://example.com/sms', smsMethod: 'GET' });
		await number.update({ smsApplicationSid: '' });
		expect(await number.fetch()).toMatchObject({
			smsUrl: 'https://example.com/sms',
			smsFallbackUrl: 'https://example.com/fallback',
			smsFallbackMethod: 'GET',
			smsApplicationSid: '',
			friendlyName: 'Renamed',
		});
		expect(await number.update({ smsUrl: '' })).toMatchObject({ smsUrl: '' });
	});

	test.each([
		[{ smsUrl: 'nowhere' }, 21402],
		[{ smsMethod: 'PUT' }, 21403],
		[{ smsApplicationSid: 'AP1' }, 20422],
	])('%j is refused and nothing is set', async (wrong, code) => {
		await using local = await startLocalTwilio();
		const number = sdk(local.url).incomingPhoneNumbers(main);
		const updating = number.update({ friendlyName: 'Renamed', ...wrong });
		await expect(updating).rejects.toMatchObject({ status: 400, code });
		expect(await number.fetch()).toMatchObject({ friendlyName: 'Main line', smsUrl: '' });
	});

	test('an unknown one is not found', async () => {
		await using local = await startLocalTwilio();
		const fetching = sdk(local.url)
			.incomingPhoneNumbers(`PN${'f'.repeat(32)}`)
			.fetch();
		await expect(fetching).rejects.toMatchObject({ status: 404, code: 20404 });
	});
});
