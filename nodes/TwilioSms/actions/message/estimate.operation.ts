import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from '../displayOptions';
import { requireCurrentApi } from '../currentApi';
import { readAddress } from '../../compose/addressFields';
import { readWriting, writeMessage, writingOptions } from '../../compose/options/costOptions';
import { refusal, type TwilioError } from '../../errors/twilioError';
import type { Operation } from '../../run/operation';
import { optionsOf } from '../../run/optionReader';
import { textParameter } from '../../run/parameters';
import { countryOf, toCountry, type Country } from '../../shared/address/e164';
import { collectionField, switchOption, textField } from '../../shared/fields';
import { estimate as estimateText } from '../../shared/segments';
import { readSegmentPrice, type SegmentPrice } from '../../twilio/products/messagingPrices';

const price = switchOption(
	'Price',
	'price',
	'Whether to add what Twilio charges you for the text in the country of "Recipient". Phone companies may charge fees on top, above all in the US.',
);

const recipient = textField(
	'Recipient',
	'to',
	'Whose country "Price" goes by: a number with "+" and the country code, or a two-letter country code. An address on WhatsApp or RCS, such as whatsapp:+14155550123, gets no segments: such messages are not billed by them.',
	{ placeholder: 'e.g. +14155550123 or GB' },
);

export const description = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['estimate'] } },
	[
		textField(
			'Message',
			'message',
			'The text to count as an SMS. With a picture or another file it becomes an MMS, which has no segments. Nothing is sent, and Twilio charges nothing.',
			{
				typeOptions: { rows: 4 },
				required: true,
				placeholder: 'e.g. Hi Jenny! Want to grab dinner?',
			},
		),
		collectionField('Options', 'option', [price, recipient, ...writingOptions]),
	],
);

/** Estimates what a message would cost. Asks Twilio for nothing but its prices, if they are wanted. */
export const estimate: Operation = (context, connection) => {
	const prices = new Map<Country, Promise<SegmentPrice>>();
	const priceIn = async (country: Country) => {
		const known = prices.get(country) ?? readSegmentPrice(connection, country);
		prices.set(country, known);
		return await known;
	};
	return (itemIndex) => {
		const options = optionsOf(context, itemIndex);
		const message = textParameter(context, itemIndex, { name: 'message', label: 'Message' });
		const writing = readWriting(options);
		const body = writeMessage(message, writing);
		const estimated = estimateText(body, { smartEncoded: writing.smartEncoded ?? false });
		const to = options.text(recipient) ?? '';
		const { channel = 'sms' } = readAddress(to, recipient.displayName);
		const json = { body, ...estimated, ...(channel !== 'sms' && withoutSegments) };
		if (!options.flag(price)) return { run: async () => [{ json }] };
		requireCurrentApi(connection, 'look up prices');
		if (channel !== 'sms') throw withoutPrice();
		const country = readCountryOf(to);
		return {
			run: async () => {
				const perSegment = await priceIn(country);
				return [{ json: { ...json, ...priceOf(estimated.segments, country, perSegment) } }];
			},
		};
	};
};

/** Twilio bills a message on WhatsApp or RCS as one, however long it is. */
const withoutSegments = {
	encoding: null,
	segments: null,
	costlyCharacters: [],
	segmentsWithoutThem: null,
};

function withoutPrice(): TwilioError {
	return refusal(
		'Only the price of an SMS can be looked up',
		'WhatsApp and RCS messages are not billed by the segment: twilio.com/pricing has their prices. Remove the option "Price", or give the number without its channel.',
	);
}

function readCountryOf(text: string): Country {
	const { e164 } = readAddress(text, recipient.displayName);
	const country = e164 === undefined ? toCountry(text) : countryOf(e164);
	if (country) return country;
	throw refusal(
		text === ''
			? 'There is no recipient whose country the price goes by'
			: `The country of the recipient is not known: ${text.slice(0, 40)}`,
		'Fill in the option "Recipient" with a number that has "+" and the country code, or with a two-letter country code such as US; the United Kingdom is GB.',
	);
}

function priceOf(segments: number, country: Country, perSegment: SegmentPrice): IDataObject {
	// Twilio's prices have at most five decimals.
	const times = (one: number) => Number((segments * one).toFixed(6));
	return {
		country,
		lowestPrice: times(perSegment.lowest),
		highestPrice: times(perSegment.highest),
		priceUnit: perSegment.unit,
		priceNote: 'Without the fees of phone companies, which come on top',
	};
}
