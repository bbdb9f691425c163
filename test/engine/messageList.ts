import type { INodeParameters } from 'n8n-workflow';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';

export const list = '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json';
export const legacyList = '/2008-08-01/Accounts/AC00000000000000000000000000000001/SMS/Messages';

const start = Date.parse('2026-11-23T10:00:00Z');
let nowMs: number;

/** Each test of a file has a Twilio of its own, whose clock `receive` moves. */
export function startListForEachTest(): void {
	beforeEach(() => {
		nowMs = start;
	});
	startTwilioForEachTest({ now: () => new Date(nowMs) });
}

/** Messages of one minute after another, whose texts are their numbers unless another is given. */
export async function receive(
	count: number,
	message: { from?: string; to?: string; body?: string } = {},
): Promise<void> {
	for (let number = 0; number < count; number++) {
		const body = String(number);
		await twilio.receive({ from: '+14155550123', to: '+14155550100', body, ...message });
		nowMs += 60_000;
	}
}

interface Run {
	apiVersion?: string;
	items?: Array<Record<string, string>>;
	onError?: 'continueRegularOutput';
}

export const run = async (parameters: INodeParameters, { apiVersion, items, onError }: Run = {}) =>
	await runNode(items ?? [{}], {
		parameters: { resource: 'message', operation: 'getAll', ...parameters },
		credential: credentialFor(twilio, { apiVersion: apiVersion ?? '2010-04-01' }),
		onError,
	});

/** What Twilio was asked for. */
export const paths = () => twilio.requests.map(({ path }) => path);
