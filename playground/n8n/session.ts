/** The first user of an n8n, who may do everything. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export const playgroundOwner: Owner = {
	email: 'owner@example.com',
	password: 'Playground1',
	firstName: 'Playground',
	lastName: 'Owner',
};

export class RefusedCall extends Error {
	constructor(
		call: string,
		readonly status: number,
		answer: string,
	) {
		super(`n8n answered ${call} with status ${status}: ${answer}`);
	}
}

/**
 * Calls the REST API behind n8n's editor as a signed-in user. Resolves with the answer's `data`.
 * @throws RefusedCall on any status but 2xx
 */
export type Session = <Data>(method: string, path: string, body?: object) => Promise<Data>;

/** Signs in as the owner, whom it first creates if this n8n has none yet. */
export async function signIn(url: string, owner: Owner): Promise<Session> {
	const anonymous = sessionWith(url, '');
	const { userManagement } = await anonymous<{
		userManagement: { showSetupOnFirstLoad: boolean };
	}>('GET', '/rest/settings');
	const answer = userManagement.showSetupOnFirstLoad
		? await call({ url, path: '/rest/owner/setup', method: 'POST', body: owner })
		: await call({
				url,
				path: '/rest/login',
				method: 'POST',
				body: { emailOrLdapLoginId: owner.email, password: owner.password },
			});
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	return sessionWith(url, cookies.join('; '));
}

function sessionWith(url: string, cookie: string): Session {
	return async <Data>(method: string, path: string, body?: object) => {
		const answer = await call({ url, method, path, body, cookie });
		const { data } = (await answer.json()) as { data: Data }; // n8n wraps every answer so
		return data;
	};
}

interface Call {
	url: string;
	method: string;
	path: string;
	body?: object;
	cookie?: string;
}

async function call({ url, method, path, body, cookie }: Call): Promise<Response> {
	const answer = await fetch(url + path, {
		method,
		headers: { 'Content-Type': 'application/json', ...(cookie && { Cookie: cookie }) },
		body: body && JSON.stringify(body),
	});
	if (answer.ok) return answer;
	throw new RefusedCall(`${method} ${path}`, answer.status, await answer.text());
}
