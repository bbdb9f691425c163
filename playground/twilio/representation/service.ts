import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { isoDate } from '../dates';
import type { Account, PhoneNumber, Service } from '../world';
import type { Resource } from './resource';

const subresources = {
	phone_numbers: 'PhoneNumbers',
	short_codes: 'ShortCodes',
	alpha_senders: 'AlphaSenders',
	messages: 'Messages',
	us_app_to_person: 'Compliance/Usa2p',
	us_app_to_person_usecases: 'Compliance/Usa2p/Usecases',
	channel_senders: 'ChannelSenders',
	destination_alpha_senders: 'DestinationAlphaSenders',
};

/** https://www.twilio.com/docs/messaging/api/service-resource */
export function serviceResource(account: Account, service: Service, origin: string): Resource {
	const url = `${origin}/v1/Services/${service.sid}`;
	return {
		element: 'Service',
		fields: {
			sid: service.sid,
			account_sid: account.sid,
			friendly_name: service.friendlyName,
			date_created: isoDate(service.dateCreated),
			date_updated: isoDate(service.dateUpdated),
			inbound_request_url: service.inboundRequestUrl,
			inbound_method: service.inboundMethod,
			fallback_url: service.fallbackUrl,
			fallback_method: service.fallbackMethod,
			status_callback: service.statusCallback,
			sticky_sender: service.stickySender,
			mms_converter: service.mmsConverter,
			smart_encoding: service.smartEncoding,
			scan_message_content: 'inherit',
			fallback_to_long_code: service.fallbackToLongCode,
			area_code_geomatch: service.areaCodeGeomatch,
			validity_period: service.validityPeriod,
			synchronous_validation: false,
			url,
			links: Object.fromEntries(
				Object.entries(subresources).map(([name, path]) => [name, `${url}/${path}`]),
			),
			usecase: 'undeclared',
			us_app_to_person_registered: false,
			use_inbound_webhook_on_number: service.useInboundWebhookOnNumber,
		},
	};
}

/** A number in a sender pool. https://www.twilio.com/docs/messaging/api/phonenumber-resource */
export function senderResource(
	account: Account,
	service: Service,
	number: PhoneNumber,
	origin: string,
): Resource {
	const { sms, mms, voice } = number.capabilities;
	return {
		element: 'PhoneNumber',
		fields: {
			sid: number.sid,
			account_sid: account.sid,
			service_sid: service.sid,
			date_created: isoDate(service.dateCreated),
			date_updated: isoDate(service.dateUpdated),
			phone_number: number.phoneNumber,
			country_code: parsePhoneNumberFromString(number.phoneNumber)?.country ?? 'US',
			capabilities: [...(mms ? ['MMS'] : []), ...(sms ? ['SMS'] : []), ...(voice ? ['Voice'] : [])],
			url: `${origin}/v1/Services/${service.sid}/PhoneNumbers/${number.sid}`,
		},
	};
}
