/**
 * The URL of a webhook with which Twilio tries up to five times more, all within its 15 seconds, when
 * n8n cannot be reached, gives no answer or fails (5xx). Without it, Twilio tries once more, and only
 * when it gets no connection. The fragment is for Twilio alone: it neither sends nor signs it.
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export function withRetries(url: string, ...alsoOn: ReadonlyArray<'4xx'>): string {
	return `${url}#rc=5&rp=${[...alsoOn, '5xx', 'ct', 'rt'].join()}`;
}
