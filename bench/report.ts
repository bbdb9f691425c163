/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { name, version } from '../package.json';
import { pinnedHostFolder } from '../playground/n8n/install';

/** What one contender took, in each run, for the same number of messages. */
export interface Measurement {
	name: string;
	seconds: readonly number[];
	cpuMs: readonly number[];
	peakMiB: readonly number[];
}

/** Where and with what is measured. */
export async function describeMachine(): Promise<string> {
	const manifest = await readFile(join(pinnedHostFolder, 'node_modules/n8n/package.json'), 'utf8');
	const n8n = JSON.parse(manifest) as { version: string }; // as npm requires it
	return [
		`${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`,
		describeLoad(),
		`${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
		`Node ${process.version}`,
		`n8n ${n8n.version}`,
		`${name} ${version}`,
	].join(', ');
}

/** Of the last minute; much above 0 beforehand says that others use the machine too. */
export function describeLoad(): string {
	return `load ${(loadavg()[0] ?? NaN).toFixed(1)}`;
}

/** One row for each contender; the ratio is the first one's median time by its own. */
export function table(measurements: readonly Measurement[], messages: number): string {
	const [reference] = measurements;
	const referenceSeconds = reference ? median(reference.seconds) : NaN;
	const rows = measurements.map(({ name: title, seconds, cpuMs, peakMiB }) => {
		const middle = median(seconds);
		return [
			title,
			middle.toFixed(2),
			(messages / middle).toFixed(1),
			`${(referenceSeconds / middle).toFixed(2)} x`,
			(median(cpuMs) / messages).toFixed(2),
			Math.max(...peakMiB).toFixed(0),
			`  ${seconds.map((value) => value.toFixed(2)).join(' ')}`,
		];
	});
	const header = ['median s', 'messages/s', 'speed', 'CPU ms/msg', 'peak MiB', '  each run, s'];
	return layOut([['', ...header], ...rows]);
}

/** A line for each row: its title, and the rest below each other. */
export function layOut(rows: ReadonlyArray<readonly string[]>): string {
	return rows.map(toLine).join('\n');
}

/** The smallest value that such a share of them, from 0 to 1, does not exceed. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

const toLine = (cells: readonly string[]) =>
	cells.map((cell, column) => (column === 0 ? cell.padEnd(26) : cell.padStart(12))).join('');

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
	const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
	return (lower + upper) / 2;
}
