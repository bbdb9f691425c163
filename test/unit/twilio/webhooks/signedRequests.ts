import type { SignedRequest } from '../../../../nodes/TwilioSms/twilio/webhooks/webhookRequest';

type Pairs = ReadonlyArray<readonly [name: string, value: string]>;

export const token = '12345';
/** What a credential with these Auth Tokens verifies with. */
export const tokens = (...authTokens: string[]) => ({ authTokens, sharedKeys: [] });
export const formType = 'application/x-www-form-urlencoded';

export function formPost(url: string, form: Pairs, signature?: string): SignedRequest {
	const rawBody = Buffer.from(
		new URLSearchParams(form.map(([name, value]): [string, string] => [name, value])).toString(),
	);
	return { method: 'POST', url, contentType: formType, rawBody, signature };
}

export function jsonPost(url: string, body: string, signature?: string): SignedRequest {
	const rawBody = Buffer.from(body);
	return { method: 'POST', url, contentType: 'application/json', rawBody, signature };
}

export function get(url: string, signature?: string): SignedRequest {
	return { method: 'GET', url, contentType: undefined, rawBody: Buffer.alloc(0), signature };
}

/** As the SDK takes a form. */
export function grouped(form: Pairs): Record<string, string | string[]> {
	const values: Record<string, string | string[]> = Object.create(null);
	for (const [name, value] of form) {
		const earlier = values[name];
		values[name] = earlier === undefined ? value : [earlier, value].flat();
	}
	return values;
}

/** The form of a published example, its address, and its signature with the token. */
export const call: Pairs = [
	['To', '+18005551212'],
	['From', '+14158675309'],
	['Digits', '1234'],
	['Caller', '+14158675309'],
	['CallSid', 'CA1234567890ABCDE'],
];
export const callUrl = 'https://mycompany.com/myapp.php?foo=1&bar=2';
export const callSignature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
