import type { INodeParameters } from 'n8n-workflow';
import { sdk } from '../simulator/sdk';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { twilio } from './ownTwilio';

export const account = '/2010-04-01/Accounts/AC00000000000000000000000000000001';

/** A message that has been delivered. */
export async function sent(): Promise<string> {
	const message = { from: '+14155550100', to: '+14155550123', body: 'Secret' };
	const { sid } = await sdk(twilio.url).messages.create(message);
	await twilio.settled();
	twilio.requests.length = 0;
	return sid;
}

/** A message that waits for tomorrow. */
export async function scheduled(): Promise<string> {
	const { sid } = await sdk(twilio.url).messages.create({
		messagingServiceSid: 'MG00000000000000000000000000000001',
		to: '+14155550123',
		body: 'Good morning',
		scheduleType: 'fixed',
		sendAt: new Date(Date.now() + 24 * 3600 * 1000),
	});
	twilio.requests.length = 0;
	return sid;
}

interface Run {
	parameters?: INodeParameters;
	apiVersion?: string;
	onError?: 'continueRegularOutput';
}

/** Runs an operation on one message. */
export const run = async (operation: string, messageSid: string, options: Run = {}) =>
	await runNode([{}], {
		parameters: { resource: 'message', operation, messageSid, options: {}, ...options.parameters },
		credential: credentialFor(twilio, { apiVersion: options.apiVersion ?? '2010-04-01' }),
		onError: options.onError,
	});

/** What Twilio was asked for. */
export const requestLines = () =>
	twilio.requests.map(({ method, path, rawBody }) => [method, path, rawBody]);
