import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { readCredential } from './credential';

const secretFields = [
	'authToken',
	'secondaryAuthToken',
	'apiKeySecret',
	'webhookSharedKey',
] as const;

/** Anything shorter may be a word that people write in their texts. Twilio's secrets have 32. */
const shortestSecret = 16;

/**
 * Makes a function that puts `***` in place of the credential's secrets. A server may repeat them in
 * what it answers: plain, or as the Authorization header has them, also encoded for a URL or with
 * escaped slashes, as PHP writes JSON.
 * @throws CredentialError
 */
export function secretsHider(data: ICredentialDataDecryptedObject): (text: string) => string {
	const { username, password } = readCredential(data);
	const header = Buffer.from(`${username}:${password}`)
		.toString('base64')
		.replace(/={1,2}$/, '');
	const plain = secretFields.map((name) => String(data[name] ?? '').trim());
	const forms = [header, ...plain.filter(({ length }) => length >= shortestSecret)].flatMap(
		(secret) => [secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/')],
	);
	const distinct = [...new Set(forms)];
	return (text) => distinct.reduce(hide, text);
}

function hide(text: string, secret: string): string {
	return text.replaceAll(secret, (found, offset: number) =>
		isRestOfSid(text, offset) ? found : '***',
	);
}

/** Whether what begins there follows the two letters of one of Twilio's identifiers. */
function isRestOfSid(text: string, offset: number): boolean {
	return /^(?:|[^0-9A-Za-z])[A-Z]{2}$/.test(text.slice(Math.max(0, offset - 3), offset));
}
