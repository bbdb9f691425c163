import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isTwilioHost, webAddress, withoutTrailingSlashes } from './urls';
import { isSid, shapeOfSid } from './sid';

export const credentialName = 'twilioSmsApi';
export const apiVersions = ['2010-04-01', '2008-08-01'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** A `twilioSmsApi` credential, its fields checked and trimmed. */
export interface TwilioCredential {
	/** The account that is acted on: the subaccount, if there is one. */
	accountSid: string;
	/** Whether the login is that of its parent. */
	isSubaccount: boolean;
	login: Login;
	/** Scheme, host and, for a gateway, path; no trailing slash. */
	apiUrl: string;
	apiVersion: ApiVersion;
}

/** For HTTP Basic authentication, or for a token: see twilio/client/accessToken.ts. */
export type Login = { username: string; password: string } | ClientCredentials;

/** @see https://www.twilio.com/docs/iam/oauth-apps */
export interface ClientCredentials {
	clientId: string;
	clientSecret: string;
}

/** A field of the credential is missing or wrong; the message says which one, and what to do. */
export class CredentialError extends Error {
	override readonly name = 'CredentialError';
}

/**
 * Checks the fields that a request needs, and returns them ready for use. Drops the white space
 * that often comes along when a value is copied from a web page.
 * @throws CredentialError when a field is missing or malformed. Its message never repeats a value:
 * a secret may have been pasted into the wrong field.
 */
export function readCredential(data: ICredentialDataDecryptedObject): TwilioCredential {
	const field = (name: string) => String(data[name] ?? '').trim();
	const accountSid = checkAccountSid(field('accountSid'));
	const subaccountSid = checkSubaccountSid(field);
	return {
		accountSid: subaccountSid || accountSid,
		isSubaccount: subaccountSid !== '' && subaccountSid !== accountSid,
		login: readLogin(field),
		apiUrl: checkApiUrl(field('apiUrl')),
		apiVersion: checkApiVersion(field('apiVersion')),
	};
}

function readLogin(field: (name: string) => string): Login {
	switch (field('authType')) {
		case 'apiKey':
			return {
				username: checkApiKeySid(field('apiKeySid')),
				password: checkSecret(field('apiKeySecret'), 'API Key Secret'),
			};
		case 'oauth2ClientCredentials':
			return {
				clientId: checkClientId(field('clientId')),
				clientSecret: checkSecret(field('clientSecret'), 'Client Secret'),
			};
		default:
			return {
				username: field('accountSid'),
				password: checkSecret(field('authToken'), 'Auth Token'),
			};
	}
}

function checkAccountSid(sid: string): string {
	if (isSid(sid, 'AC')) return sid;
	if (/^SK/i.test(sid)) {
		throw new CredentialError(
			'The Account SID must start with AC, but this is an API key (SK...). Choose "API Key" in "Authentication" and enter the key there; the Account SID is on the first page of the Twilio Console',
		);
	}
	if (isLikeAuthToken(sid)) {
		throw new CredentialError(
			'The Account SID must start with AC, but this looks like an Auth Token. Enter it in "Auth Token"; the Account SID is on the first page of the Twilio Console',
		);
	}
	throw new CredentialError(
		`${found('Account SID', sid)} It is ${shapeOfSid('AC')}, on the first page of the Twilio Console under Account Info`,
	);
}

function checkSubaccountSid(field: (name: string) => string): string {
	const sid = field('subaccountSid');
	if (sid !== '' && !isSid(sid, 'AC')) {
		throw new CredentialError(
			`${found('Subaccount SID', sid)} It is ${shapeOfSid('AC')}; leave it empty to act on the account itself`,
		);
	}
	if (sid !== '' && field('authType') === 'oauth2ClientCredentials') {
		throw new CredentialError(
			'An OAuth app reaches only its own account. Create one in the subaccount, enter its SID as Account SID, and leave the Subaccount SID empty',
		);
	}
	return sid;
}

/** @see https://www.twilio.com/docs/glossary/what-is-an-authtoken */
function isLikeAuthToken(text: string): boolean {
	return /^[0-9a-f]{32}$/i.test(text);
}

function checkApiKeySid(sid: string): string {
	if (isSid(sid, 'SK')) return sid;
	throw new CredentialError(
		`${found('API Key SID', sid)} It is ${shapeOfSid('SK')}, in the Twilio Console under Account Management, API keys & tokens`,
	);
}

function checkClientId(id: string): string {
	if (isSid(id, 'OQ')) return id;
	throw new CredentialError(
		`${found('Client ID', id)} It is ${shapeOfSid('OQ')}, on the page of the OAuth app in the Twilio Console`,
	);
}

function checkSecret(secret: string, label: string): string {
	if (secret === '') throw new CredentialError(`The ${label} is empty`);
	if (isSid(secret, 'AC', 'SK')) {
		throw new CredentialError(
			`The ${label} does not look right. A value that starts with ${secret.slice(0, 2).toUpperCase()} is not a secret: enter it in its own field`,
		);
	}
	if (isMasked(secret)) {
		throw new CredentialError(
			`The ${label} was copied as the dots that hide it. Make it visible in the Twilio Console, then copy it again`,
		);
	}
	return secret;
}

function isMasked(secret: string): boolean {
	return /^[•●·*.…]+$/u.test(secret);
}

function checkApiUrl(value: string): string {
	const url = webAddress(value);
	if (!url) {
		throw new CredentialError(
			`${found('API URL', value)} It must start with https:// or http://, e.g. https://api.twilio.com`,
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw new CredentialError(
			'The API URL must be just the address of the server, without a user name, "?" or "#"',
		);
	}
	if (isTwilioHost(url)) checkTwilioUrl(url);
	return withoutTrailingSlashes(url.origin + url.pathname);
}

/** According to its changelog, Twilio dropped the form without a city on 28 April 2026. */
function checkTwilioUrl({ protocol, hostname, pathname }: URL): void {
	if (/^api\.[a-z]{2}\d\.twilio\.com$/.test(hostname)) {
		throw new CredentialError(
			'Twilio no longer answers at this API URL. The address of a region must also name a city, e.g. https://api.dublin.ie1.twilio.com',
		);
	}
	if (protocol === 'https:' && hostname.startsWith('api.') && pathname === '/') return;
	throw new CredentialError(
		"Twilio's API URL must start with https://api. and end with twilio.com, e.g. https://api.twilio.com",
	);
}

function checkApiVersion(value: string): ApiVersion {
	const version = apiVersions.find((known) => known === (value || apiVersions[0]));
	if (!version) {
		throw new CredentialError(`The API Version must be ${apiVersions.join(' or ')}`);
	}
	return version;
}

function found(label: string, value: string): string {
	return value === '' ? `The ${label} is empty.` : `The ${label} does not look right.`;
}
