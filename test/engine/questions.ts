/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { request } from 'node:http';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { host } from './ownTrigger';
import type { TriggerHost } from './triggerEngine';
import { authToken, inbound, post, status, type Form } from './triggerPosts';

/** As the node puts a question into a URL: a list in base64url. */
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Asked {
	endsAt?: number | null;
	isReported?: boolean;
	origin?: string;
}

export function resumeUrl(id: string, origin = new URL(host.productionUrl).origin): string {
	return `${origin}/webhook-waiting/${id}/node?question=${id}&signature=${'ab'.repeat(32)}`;
}

export const numberedUrl = (id: string) =>
	resumeUrl(id).replace('&signature=', '&numbered=1&signature=').replace('ab'.repeat(32), 'cd');

export function urlWith(
	id: string,
	{ endsAt = null, isReported = false, origin }: Asked = {},
	to = host,
): string {
	const resume = resumeUrl(id, origin ?? new URL(to.productionUrl).origin);
	const values = [id, resume, 'cd', endsAt, isReported ? 1 : 0];
	return `${to.productionUrl}?question=${encode(values)}`;
}

export const sidOf = (id: string) => `SM${id.padStart(32, '0')}`;

/** Twilio's report about a question, which brings it to the trigger. */
export const report = async (
	id: string,
	value = 'sent',
	{ asked, form, to = host }: { asked?: Asked; form?: Form; to?: TriggerHost } = {},
) =>
	await post(to, status(value, { MessageSid: sidOf(id), ...form }), {
		url: urlWith(id, asked, to),
	});

/** Sends the head of a report, and its body only when told to. */
export function beginReport(id: string, form: Form) {
	const url = urlWith(id);
	const body = new URLSearchParams(form).toString();
	const sent = request(url, {
		method: 'POST',
		headers: {
			Expect: '100-continue',
			'Content-Type': 'application/x-www-form-urlencoded',
			'Content-Length': body.length,
			'X-Twilio-Signature': getExpectedTwilioSignature(authToken, url, form),
		},
	});
	const hasBegun = new Promise((resolve) => sent.once('continue', resolve));
	sent.flushHeaders();
	const finish = async () =>
		await new Promise((resolve) => {
			sent.once('response', (response) => response.resume().once('end', resolve));
			sent.end(body);
		});
	return { hasBegun, finish };
}

export const say = async (Body: string, form: Form = {}, url = host.productionUrl) => {
	await post(host, inbound({ Body, ...form }), { url });
	return host.answers.at(-1)?.body;
};

export const redirect = (url: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><Response><Redirect method="POST">${url.replaceAll('&', '&amp;')}</Redirect></Response>`;

export const message = (body: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><Response><Message>${body}</Message></Response>`;
