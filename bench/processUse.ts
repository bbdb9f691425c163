/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { readFile, writeFile } from 'node:fs/promises';

/** What a process used between two moments. */
export interface ProcessUse {
	/** Of all its threads, in user and kernel. */
	cpuMs: number;
	/** The most memory it held at once (resident set), in MiB. */
	peakMiB: number;
}

/** Ticks of /proc are hundredths of a second on every Linux that Node runs on (USER_HZ). */
const msPerTick = 10;

/** Starts to measure another process; Linux alone tells. Call the result to read it. */
export async function measureProcess(pid: number): Promise<() => Promise<ProcessUse>> {
	// "5" resets the peak, https://docs.kernel.org/filesystems/proc.html
	await writeFile(`/proc/${pid}/clear_refs`, '5');
	const cpuMsBefore = await readCpuMs(pid);
	return async () => ({
		cpuMs: (await readCpuMs(pid)) - cpuMsBefore,
		peakMiB: await readPeakMiB(pid),
	});
}

async function readCpuMs(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	// The second field, a name in brackets, may contain spaces; user and system time are 14 and 15.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}

async function readPeakMiB(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
