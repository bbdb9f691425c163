import type { Fault, FaultRule } from '../playground/twilio/faults';

/** Of the requests of a kind that meet a fault, in all. */
export const faultRate = 0.2;

const sendFaults: Fault[] = [
	{ kind: 'tooManyRequests' },
	{ kind: 'tooManyRequests', retryAfterSeconds: 1 },
	{ kind: 'serverError' },
	{ kind: 'serverError', status: 502, afterAccepting: true },
	{ kind: 'reset' },
	{ kind: 'reset', afterAccepting: true },
	{ kind: 'garbled', as: 'html' },
	{ kind: 'garbled', as: 'truncated' },
];

const listFaults: Fault[] = [
	{ kind: 'latency', latencyMs: 2000 },
	{ kind: 'tooManyRequests', retryAfterSeconds: 1 },
	{ kind: 'serverError' },
	{ kind: 'reset' },
	{ kind: 'garbled', as: 'truncated' },
];

/** All that goes wrong between a client and Twilio, but requests that hang. */
export const faultMix: FaultRule[] = [...mixed(sendFaults, 'POST'), ...mixed(listFaults, 'GET')];

/** Each as often as the others. A rule is asked only when those before it did not hit. */
function mixed(faults: readonly Fault[], method: string): FaultRule[] {
	const share = faultRate / faults.length;
	return faults.map((fault, index) => ({
		...fault,
		method,
		probability: share / (1 - share * index),
	}));
}
