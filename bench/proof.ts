import type { INodeExecutionData } from 'n8n-workflow';
import type { Message } from '../playground/twilio/messages';

/**
 * Shows that the work was done: each body arrived exactly once and nothing else did, and each item
 * put out the sid of its own message, in order. Throws, saying what is amiss, otherwise.
 */
export function proveSent(
	bodies: readonly string[],
	arrived: readonly Message[],
	output: readonly INodeExecutionData[],
): void {
	const sids = new Map(arrived.map(({ body, sid }) => [body, sid]));
	const missing = bodies.filter((body) => !sids.has(body));
	if (missing.length > 0 || arrived.length !== bodies.length) {
		throw new Error(
			`${arrived.length} messages arrived for ${bodies.length} items; ` +
				`missing: ${missing.slice(0, 5).join(', ') || 'none'}`,
		);
	}
	const misplaced = bodies.find((body, index) => output[index]?.json.sid !== sids.get(body));
	if (misplaced === undefined && output.length === bodies.length) return;
	throw new Error(
		`${output.length} items came out for ${bodies.length} sent; ` +
			`the first that is not its own message: ${misplaced ?? 'none'}`,
	);
}
