import { createHash } from 'node:crypto';

/**
 * Makes sids such as `SM` + 32 hex digits, the same sequence for the same seed. A service that
 * outlives its clients' memory of sids (npm start) passes a new seed for each start.
 */
export function sidGenerator(seed: string): (prefix: string) => string {
	let count = 0;
	return (prefix) => {
		count += 1;
		return prefix + createHash('md5').update(`${seed}:${count}`).digest('hex');
	};
}
