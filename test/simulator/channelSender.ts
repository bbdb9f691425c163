/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but the stand-in */
import { expectDocumented } from './openApi';

export const authToken = '0123456789abcdef0123456789abcdef';
export const accountSid = 'AC00000000000000000000000000000001';
export const serviceSid = 'MG00000000000000000000000000000001';

/** Somebody on WhatsApp. */
export const phone = 'whatsapp:+15558675309';
/** The WhatsApp sender of the account. */
export const sender = 'whatsapp:+14155550100';
export const senderSid = 'XE00000000000000000000000000000001';

/** Changes a sender, the WhatsApp sender by default. The SDK does not know its names. */
export async function change(url: string, changes: object, sid = senderSid) {
	const path = `/v2/Channels/Senders/${sid}`;
	const answer = await fetch(url + path, {
		method: 'POST',
		headers: {
			Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
			'Content-Type': 'application/json',
		},
		body: JSON.stringify(changes),
	});
	const json: { webhook?: object } = Object(await answer.json());
	expectDocumented('POST', path, answer.status, json);
	return { status: answer.status, json };
}

export const setWebhook = async (
	url: string,
	webhook: Record<string, string | null>,
	sid?: string,
) => (await change(url, { webhook }, sid)).json.webhook;
