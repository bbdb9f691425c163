import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { readCredential } from './credential';

const secretFields = [
	'authToken',
	'secondaryAuthToken',
	'apiKeySecret',
	'clientSecret',
	'webhookSharedKey',
] as const;

/** Anything shorter may be a word that people write in their texts. Twilio's secrets have 32. */
const shortestSecret = 16;

/**
 * Makes a function that puts `***` in place of the credential's secrets. A server may repeat them in
 * what it answers: plain, or as the Authorization header has them, also encoded for a URL or with
 * escaped slashes, as PHP writes JSON. An access token changes while the function is in use.
 * @throws CredentialError
 */
export function secretsHider(data: ICredentialDataDecryptedObject): (text: string) => string {
	const { login } = readCredential(data);
	const header = 'password' in login ? [basicHeader(login)] : [];
	const plain = secretFields.map((name) => String(data[name] ?? '').trim());
	const long = plain.filter(({ length }) => length >= shortestSecret);
	const distinct = [...new Set([...header, ...long].flatMap(formsOf))];
	let tokens: string[] = [];
	const rememberToken = () => {
		const token = String(data.accessToken ?? '');
		// The one before may still come back in an answer.
		if (token !== '' && token !== tokens[0]) tokens = [token, ...tokens.slice(0, 1)];
	};
	rememberToken();
	return (text) => {
		rememberToken();
		return [...distinct, ...tokens.flatMap(formsOf)].reduce(hide, text);
	};
}

function formsOf(secret: string): string[] {
	return [secret, encodeURIComponent(secret), secret.replaceAll('/', '\\/')];
}

function basicHeader({ username, password }: { username: string; password: string }): string {
	return Buffer.from(`${username}:${password}`)
		.toString('base64')
		.replace(/={1,2}$/, '');
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
