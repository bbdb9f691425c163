import { TwilioError } from '../errors';
import { prices } from '../prices';
import type { Handler, Resource } from './serve';

const priceOf = ([type, price]: [string, string]) => ({
	base_price: price,
	current_price: price,
	number_type: type,
});

const fetch: Handler = ({ params, path, origin }) => {
	const country = prices[params.country ?? ''];
	if (country === undefined) throw new TwilioError(20404, path.replace(/^\/v1/, ''));
	return {
		status: 200,
		resource: {
			element: 'Country',
			fields: {
				country: country.name,
				iso_country: params.country ?? '',
				outbound_sms_prices: country.carriers.map(({ name, mcc, mnc, prices: all }) => ({
					carrier: name,
					mcc,
					mnc,
					prices: Object.entries(all).map(priceOf),
				})),
				inbound_sms_prices: [priceOf(['local', '0.0083'])],
				price_unit: 'USD',
				url: `${origin}${path}`,
			},
		},
	};
};

/** The prices of pricing.twilio.com, of two countries. */
export const priceResources: readonly Resource[] = [
	{ path: '/v1/Messaging/Countries/:country', handlers: { GET: fetch } },
];
