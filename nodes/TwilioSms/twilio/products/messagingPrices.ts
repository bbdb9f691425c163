import type { IDataObject } from 'n8n-workflow';
import { TwilioError } from '../../errors/twilioError';
import { readJson, UnreadableAnswer } from '../client/answer';
import type { Connection } from '../client/connection';
import { productUrl } from '../client/hosts';
import { requestTwilio } from '../client/request';

/** What Twilio charges this account for a segment; it goes by the phone company and the sender. */
export interface SegmentPrice {
	/** Such as `USD`. */
	unit: string;
	lowest: number;
	highest: number;
}

/**
 * The price of texts to a country, without the fees of its phone companies. @throws TwilioError
 * @see https://www.twilio.com/docs/messaging/api/pricing
 */
export async function readSegmentPrice(
	connection: Connection,
	country: string,
): Promise<SegmentPrice> {
	const reading = requestTwilio(connection, {
		method: 'GET',
		url: `${productUrl(connection.apiUrl, 'pricing')}/v1/Messaging/Countries/${country}`,
		read: readPrice,
	});
	return await reading.catch(async (error: unknown) => {
		if (!(error instanceof TwilioError && error.facts.code === notFoundCode)) return await reading;
		const message = `Twilio has no price for texts to ${country}`;
		const help = 'Check the number or country in the option "Recipient", or remove "Price".';
		throw new TwilioError({ ...error.facts, message, help }, error.circumstances);
	});
}

/** From https://www.twilio.com/docs/api/errors/20404 */
const notFoundCode = 20404;

function readPrice(body: string): SegmentPrice {
	const { outbound_sms_prices: carriers, price_unit: unit } = readJson(body);
	const prices = objectsIn(carriers)
		.flatMap((carrier) => objectsIn(carrier.prices))
		.map((price) => Number(price.current_price))
		.filter(Number.isFinite);
	if (prices.length === 0) throw new UnreadableAnswer('JSON without prices');
	return {
		unit: String(unit).toUpperCase(),
		lowest: Math.min(...prices),
		highest: Math.max(...prices),
	};
}

function objectsIn(list: unknown): IDataObject[] {
	return [list ?? []].flat().filter((one) => typeof one === 'object') as IDataObject[]; // from JSON
}
