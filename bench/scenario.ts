/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { parseArgs } from 'node:util';

export interface Scenario {
	items: number;
	/** What the local Twilio waits before it looks at a request. */
	latencyMs: number;
	runs: number;
	/** The most memory that n8n's JavaScript may hold, in MiB. Undefined: what Node allows. */
	heapMiB?: number;
	/** How many items Loop Over Items hands to the node at once. Undefined: no loop, all at once. */
	batch?: number;
	/** Keys of contenders; none stands for all. */
	only: string[];
	/** Measures loading and size instead of sending. */
	footprint: boolean;
}

/**
 * Reads `--items 1000 --latency 100 --runs 1`, which are the defaults, `--heap 512`,
 * `--batch 1000`, `--only ours,floor` and `--footprint`. Throws for anything else.
 */
export function readScenario(args: string[]): Scenario {
	const { values } = parseArgs({
		args,
		options: {
			items: { type: 'string', default: '1000' },
			latency: { type: 'string', default: '100' },
			runs: { type: 'string', default: '1' },
			heap: { type: 'string' },
			batch: { type: 'string' },
			only: { type: 'string', default: '' },
			footprint: { type: 'boolean', default: false },
		},
	});
	return {
		items: wholeNumber('items', values.items, 1),
		latencyMs: wholeNumber('latency', values.latency, 0),
		runs: wholeNumber('runs', values.runs, 1),
		heapMiB: values.heap === undefined ? undefined : wholeNumber('heap', values.heap, 1),
		batch: values.batch === undefined ? undefined : wholeNumber('batch', values.batch, 1),
		only: values.only.split(',').filter(Boolean),
		footprint: values.footprint,
	};
}

/** Throws for anything but a whole number from `least` upwards, naming the argument. */
export function wholeNumber(name: string, text: string, least: number): number {
	const value = Number(text);
	if (/^\d+$/.test(text) && value >= least) return value;
	throw new Error(`--${name} must be a whole number from ${least} upwards, not "${text}".`);
}
