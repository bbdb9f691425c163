import { clientIdIn, loginWithToken } from './accessTokens';
import type { AccountSeed } from './accounts';
import { TwilioError } from './errors';
import type { Account, Login, World } from './world';

/** The logins of a seed: account sid with either token, API keys, test credentials. */
export function loginsOf(seed: AccountSeed, accounts: readonly Account[]): Array<[string, Login]> {
	const logins: Array<[string, Login]> = accounts.map((account) => {
		const isSecondaryValid = !account.isTest && seed.secondaryAuthToken !== undefined;
		const passwords = [account.authToken, ...(isSecondaryValid ? [seed.secondaryAuthToken] : [])];
		return [
			account.sid,
			{
				account,
				passwords: passwords.filter((it) => it !== undefined),
				isApiKey: false,
				permissions: null,
			},
		];
	});
	const account = accounts.find(({ sid }) => sid === seed.sid);
	if (account === undefined) return logins;
	const keys = (seed.apiKeys ?? []).map((key): [string, Login] => [
		key.sid,
		{ account, passwords: [key.secret], isApiKey: true, permissions: key.permissions ?? null },
	]);
	return [...logins, ...keys];
}

/** The user name and the password of HTTP Basic authentication; empty if there are none. */
function readBasic(header = ''): [user: string, password: string] {
	const [scheme, encoded = ''] = header.split(' ');
	if (scheme?.toLowerCase() !== 'basic') return ['', ''];
	const [, user = '', password = ''] =
		/^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
	return [user, password];
}

/** The account that a request comes under, true or not; '' if none. */
export function accountSidOf({ logins, oauthApps }: World, header: string | undefined): string {
	const token = readBearer(header);
	const app = token === undefined ? undefined : oauthApps.get(clientIdIn(token));
	const login = app?.login ?? logins.get(readBasic(header)[0]);
	return login?.account.sid ?? '';
}

function readBearer(header = ''): string | undefined {
	return /^bearer (.*)$/i.exec(header)?.[1];
}

/**
 * Who a request comes from. https://www.twilio.com/docs/usage/requests-to-twilio#credentials
 * @throws TwilioError 20003 when the header is missing, malformed or wrong
 */
export function authenticate(world: World, header?: string): Login {
	const token = readBearer(header);
	if (token !== undefined) return loginWithToken(world, token);
	const [user, password] = readBasic(header);
	const login = world.logins.get(user);
	if (!login?.passwords.includes(password)) throw new TwilioError(20003);
	return login;
}
