import { pricePerSegment } from './statusWalk';

interface Carrier {
	name: string;
	mcc: string;
	mnc: string;
	/** By the kind of number that sends. */
	prices: Readonly<Record<string, string>>;
}

/** What texts to a country cost; made up but for the US. */
export interface CountryPrices {
	name: string;
	carriers: readonly Carrier[];
}

const usPrice = String(pricePerSegment);

export const prices: Readonly<Record<string, CountryPrices>> = {
	GB: {
		name: 'United Kingdom',
		carriers: [
			{ name: 'EE', mcc: '234', mnc: '30', prices: { mobile: '0.0463', local: '0.0463' } },
			{ name: 'Other', mcc: '234', mnc: 'XX', prices: { mobile: '0.0524' } },
		],
	},
	US: {
		name: 'United States',
		carriers: [
			{ name: 'AT&T', mcc: '310', mnc: '410', prices: { local: usPrice, 'toll-free': usPrice } },
			{ name: 'T-Mobile', mcc: '310', mnc: '260', prices: { local: usPrice, shortcode: usPrice } },
		],
	},
};
