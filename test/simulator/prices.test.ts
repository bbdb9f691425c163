import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

test('the price of a text to a country is that which is charged for one', async () => {
	await using local = await startLocalTwilio();
	const { pricing, messages } = sdk(local.url);
	const prices = await pricing.v1.messaging.countries('US').fetch();
	expect(prices).toMatchObject({
		country: 'United States',
		isoCountry: 'US',
		priceUnit: 'USD',
		outboundSmsPrices: [
			{ carrier: 'AT&T', prices: [{ current_price: '0.0083', number_type: 'local' }, {}] },
			{ carrier: 'T-Mobile', prices: [{ current_price: '0.0083' }, {}] },
		],
	});
	const { sid } = await messages.create({ from: '+14155550100', to: '+14155550123', body: 'Hi' });
	await local.settled();
	expect(await messages(sid).fetch()).toMatchObject({ price: '-0.00830', priceUnit: 'USD' });
});

test('of a country that is not there, there is no price', async () => {
	await using local = await startLocalTwilio();
	await expect(sdk(local.url).pricing.v1.messaging.countries('XX').fetch()).rejects.toMatchObject({
		status: 404,
		code: 20404,
		message: 'The requested resource /Messaging/Countries/XX was not found',
	});
});
