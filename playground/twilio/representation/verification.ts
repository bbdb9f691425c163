import { isoDate } from '../dates';
import type { Verification, VerifyService } from '../verification';
import type { Account } from '../world';
import type { Resource } from './resource';

const subresources = {
	verification_checks: 'VerificationCheck',
	verifications: 'Verifications',
	rate_limits: 'RateLimits',
	messaging_configurations: 'MessagingConfigurations',
	entities: 'Entities',
	webhooks: 'Webhooks',
	access_tokens: 'AccessTokens',
};

/** https://www.twilio.com/docs/verify/api/service */
export function verifyServiceResource(
	account: Account,
	{ sid, friendlyName, codeLength, customCodeEnabled, dateCreated }: VerifyService,
	origin: string,
): Resource {
	const url = `${origin}/v2/Services/${sid}`;
	return {
		element: 'Service',
		fields: {
			sid,
			account_sid: account.sid,
			friendly_name: friendlyName,
			code_length: codeLength,
			lookup_enabled: false,
			psd2_enabled: false,
			skip_sms_to_landlines: false,
			dtmf_input_required: false,
			tts_name: null,
			do_not_share_warning_enabled: false,
			custom_code_enabled: customCodeEnabled,
			push: { include_date: false, apn_credential_sid: null, fcm_credential_sid: null },
			totp: { issuer: null, time_step: null, code_length: null, skew: null },
			default_template_sid: null,
			whatsapp: { msg_service_sid: null, from: null },
			passkeys: {
				relying_party: { id: null, name: null, origins: null },
				authenticator_attachment: null,
				discoverable_credentials: null,
				user_verification: null,
			},
			verify_event_subscription_enabled: false,
			date_created: isoDate(dateCreated),
			date_updated: isoDate(dateCreated),
			url,
			links: Object.fromEntries(
				Object.entries(subresources).map(([name, path]) => [name, `${url}/${path}`]),
			),
		},
	};
}

const common = (account: Account, one: Verification) => ({
	sid: one.sid,
	service_sid: one.serviceSid,
	account_sid: account.sid,
	to: one.to,
	channel: one.channel,
	status: one.status,
	valid: one.status === 'approved',
	amount: null,
	payee: null,
	date_created: isoDate(one.dateCreated),
	date_updated: isoDate(one.dateUpdated),
});

/** https://www.twilio.com/docs/verify/api/verification */
export const verificationResource = (
	account: Account,
	one: Verification,
	origin: string,
): Resource => ({
	element: 'Verification',
	fields: {
		...common(account, one),
		lookup: {},
		send_code_attempts: one.sent.map(({ sid, channel, time }) => ({
			time: isoDate(time),
			channel: channel.toUpperCase(),
			attempt_sid: sid,
		})),
		sna: null,
		url: `${origin}/v2/Services/${one.serviceSid}/Verifications/${one.sid}`,
	},
});

/** https://www.twilio.com/docs/verify/api/verification-check */
export const verificationCheckResource = (account: Account, one: Verification): Resource => ({
	element: 'VerificationCheck',
	fields: { ...common(account, one), sna_attempts_error_codes: [] },
});
