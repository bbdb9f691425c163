import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccountSeed } from './accounts';
import { TwilioError } from './errors';
import type { Account, Login, OAuthApp, World } from './world';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (content: string, key: string) =>
	createHmac('sha256', key).update(content).digest('base64url');

/** The OAuth apps of a seed, by client ID. Like a standard API key, they may not read accounts. */
export function oauthAppsOf(
	seed: AccountSeed,
	account: Account | undefined,
): Array<[string, OAuthApp]> {
	if (account === undefined) return [];
	return (seed.oauthApps ?? []).map((app) => [
		app.clientId,
		{
			login: { account, passwords: [], isApiKey: true, permissions: app.permissions ?? null },
			clientSecret: app.clientSecret,
			lifetimeSeconds: app.lifetimeSeconds ?? 3600,
		},
	]);
}

/** A JSON Web Token, whose `exp` Twilio's SDK reads. https://www.rfc-editor.org/rfc/rfc7519 */
export function newAccessToken(
	{ tokenKey, now, newToken }: World,
	clientId: string,
	seconds: number,
) {
	const issuedAt = Math.floor(now().getTime() / 1000);
	const payload = { iss: clientId, iat: issuedAt, exp: issuedAt + seconds, jti: newToken() };
	const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
	return `${content}.${signed(content, tokenKey)}`;
}

/** The client ID that a token names, true or not. */
export function clientIdIn(token: string): string {
	try {
		return String(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).iss);
	} catch {
		return '';
	}
}

/**
 * Who a token was given to.
 * @throws TwilioError 20101 for a token that was not given here, 20104 for one that has expired
 */
export function loginWithToken({ tokenKey, oauthApps, now }: World, token: string): Login {
	const [header = '', payload = '', signature = ''] = token.split('.');
	const expected = Buffer.from(signed(`${header}.${payload}`, tokenKey));
	const given = Buffer.from(signature);
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
		throw new TwilioError(20101);
	}
	const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
	const app = oauthApps.get(clientIdIn(token));
	if (!app) throw new TwilioError(20101);
	if (now().getTime() >= exp * 1000) throw new TwilioError(20104);
	return app.login;
}
