import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

describe('a lookup, as the SDK sees it', () => {
	test('tells how a number is written, and nothing that was not asked for', async () => {
		await using local = await startLocalTwilio();
		const number = await sdk(local.url).lookups.v2.phoneNumbers('(415) 555-0123').fetch();
		expect(number).toMatchObject({
			callingCountryCode: '1',
			countryCode: 'US',
			phoneNumber: '+14155550123',
			nationalFormat: '(415) 555-0123',
			valid: true,
			validationErrors: [],
			callerName: null,
			lineTypeIntelligence: null,
			smsPumpingRisk: null,
			url: `${local.url}/v2/PhoneNumbers/+14155550123`,
		});
	});

	test.each([
		['+442079460958', '', 'GB', '020 7946 0958'],
		['020 7946 0958', 'GB', 'GB', '020 7946 0958'],
		['+4930901820', 'US', 'DE', '030 901820'],
		['+15558675309', '', 'US', '(555) 867-5309'],
	])('of %s with CountryCode "%s" is one of %s', async (typed, countryCode, country, national) => {
		await using local = await startLocalTwilio();
		const { phoneNumbers } = sdk(local.url).lookups.v2;
		expect(await phoneNumbers(typed).fetch({ countryCode })).toMatchObject({
			countryCode: country,
			nationalFormat: national,
			valid: true,
		});
	});

	test.each([
		['+1415', 'TOO_SHORT'],
		['+141599299600', 'TOO_LONG'],
		['+999123456', 'INVALID_COUNTRY_CODE'],
		['+11159929960', 'INVALID_BUT_POSSIBLE'],
		['hello', 'NOT_A_NUMBER'],
	])('of %s says %s', async (typed, error) => {
		await using local = await startLocalTwilio();
		const { phoneNumbers } = sdk(local.url).lookups.v2;
		expect(await phoneNumbers(typed).fetch({ fields: 'line_type_intelligence' })).toMatchObject({
			callingCountryCode: null,
			countryCode: null,
			phoneNumber: typed,
			nationalFormat: null,
			valid: false,
			validationErrors: [error],
			lineTypeIntelligence: null,
		});
	});

	test.each([
		['+14155550123', 'mobile', 'Local Wireless', '311'],
		['+14155550196', 'landline', 'Local Telephone', null],
		['+14155550100', 'nonFixedVoip', 'Twilio - SMS/MMS-SVR', '311'],
		['+18005550123', 'tollFree', 'Local Toll-Free', null],
	])('of %s tells the line type %s', async (typed, type, carrierName, mobileCountryCode) => {
		await using local = await startLocalTwilio();
		const { phoneNumbers } = sdk(local.url).lookups.v2;
		const number = await phoneNumbers(typed).fetch({ fields: 'line_type_intelligence' });
		expect(number.lineTypeIntelligence).toMatchObject({
			type,
			carrierName,
			mobileCountryCode,
			errorCode: null,
		});
	});

	test('tells names of US numbers only', async () => {
		await using local = await startLocalTwilio();
		const { phoneNumbers } = sdk(local.url).lookups.v2;
		const nameOf = async (typed: string) =>
			(await phoneNumbers(typed).fetch({ fields: 'caller_name, validation' })).callerName;
		expect(await nameOf('+14155550123')).toMatchObject({
			callerName: 'LOCAL CALLER',
			callerType: 'CONSUMER',
			errorCode: null,
		});
		expect(await nameOf('+442079460958')).toMatchObject({
			callerName: null,
			callerType: null,
			errorCode: 60607,
		});
	});

	test('answers every package of the document, closed ones with 60606', async () => {
		await using local = await startLocalTwilio();
		const fields =
			'caller_name,sim_swap,call_forwarding,line_status,line_type_intelligence,identity_match,' +
			'reassigned_number,sms_pumping_risk,phone_number_quality_score,pre_fill';
		const number = await sdk(local.url).lookups.v2.phoneNumbers('+14155550123').fetch({ fields });
		expect(number.smsPumpingRisk).toMatchObject({ carrierRiskCategory: 'low', errorCode: null });
		expect(number.callForwarding).toMatchObject({ callForwardingEnabled: null, errorCode: 60606 });
	});

	test('tells since when a number was asked about', async () => {
		await using local = await startLocalTwilio();
		const options = { fields: 'reassigned_number', lastVerifiedDate: '20201227' };
		const number = await sdk(local.url).lookups.v2.phoneNumbers('+14155550123').fetch(options);
		expect(number.reassignedNumber).toMatchObject({
			lastVerifiedDate: '2020-12-27',
			isNumberReassigned: 'no_data_available',
		});
	});

	test.each([
		[{ fields: 'carrier' }, 'Invalid Parameter: Fields'],
		[{ lastVerifiedDate: '2020-12-27' }, 'Invalid Parameter: LastVerifiedDate'],
		[{ countryCode: 'XX' }, 'Invalid Parameter: CountryCode'],
	])('with %j is refused', async (options, message) => {
		await using local = await startLocalTwilio();
		const asking = sdk(local.url).lookups.v2.phoneNumbers('+14155550123').fetch(options);
		await expect(asking).rejects.toMatchObject({ status: 400, code: 20422, message });
	});
});
