import { demoAccount } from '../../playground/twilio/accounts';

type Form = Record<string, string | string[]>;

export interface Raw {
	method?: string;
	form?: Form;
	/** User and password; null sends no Authorization header. */
	login?: [string, string] | null;
}

/** A request without the SDK, redirects not followed; the demo account's unless said otherwise. */
export async function raw(url: string, { method, form, login }: Raw = {}) {
	const [user, password] = login ?? [demoAccount.sid, demoAccount.authToken];
	const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
	const response = await fetch(url, {
		method: method ?? (form ? 'POST' : 'GET'),
		body: form && new URLSearchParams(pairsOf(form)),
		headers: login === null ? {} : { authorization },
		redirect: 'manual',
	});
	const { status, headers } = response;
	return { status, headers, text: await response.text() };
}

const pairsOf = (form: Form): Array<[string, string]> =>
	Object.entries(form).flatMap(([name, value]) =>
		[value].flat().map((one): [string, string] => [name, one]),
	);

export const base = `/2010-04-01/Accounts/${demoAccount.sid}`;
export const legacyBase = `/2008-08-01/Accounts/${demoAccount.sid}`;
