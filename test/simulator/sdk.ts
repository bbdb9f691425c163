import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { demoAccount } from '../../playground/twilio/accounts';
import { expectDocumented } from './openApi';

/** The SDK's own HTTP client, led to the local Twilio; every JSON answer is held against OpenAPI. */
class LocalClient extends RequestClient {
	constructor(private readonly url: string) {
		super();
	}

	override async request<TData>(
		sent: Parameters<typeof RequestClient.prototype.request<TData>>[0],
	) {
		const uri = new URL(sent.uri);
		const answer = await super.request<TData>({
			...sent,
			uri: this.url + uri.pathname + uri.search,
		});
		expectDocumented(sent.method, uri.pathname, answer.statusCode, answer.body);
		return answer;
	}
}

/** Twilio's Node SDK, talking to a local Twilio as the demo account or with other credentials. */
export function sdk(
	url: string,
	[user, password, accountSid]: [string, string, string?] = [
		demoAccount.sid,
		demoAccount.authToken,
	],
) {
	return twilio(user, password, { accountSid, httpClient: new LocalClient(url) });
}
