/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { performance } from 'node:perf_hooks';

/** A POST that is ready to go, so that making it takes no time later. */
export interface PreparedRequest {
	url: string;
	headers: OutgoingHttpHeaders;
	body: string;
}

export interface Load {
	/** From the first request to the last answer. */
	seconds: number;
	/** Of each request, until its answer has come in whole. */
	latenciesMs: readonly number[];
}

/**
 * Sends all of them in order, so many at once, over as many connections, which are kept. Throws
 * when an answer has another status than expected.
 */
export async function sendAll(
	requests: readonly PreparedRequest[],
	{ concurrency, expectedStatus }: { concurrency: number; expectedStatus: number },
): Promise<Load> {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const latenciesMs: number[] = [];
	const waiting = requests.values();
	const sendInTurn = async () => {
		for (const prepared of waiting) {
			const sentAt = performance.now();
			const { status, body } = await post(prepared, agent);
			latenciesMs.push(performance.now() - sentAt);
			if (status !== expectedStatus) {
				throw new Error(`${prepared.url} answered ${status}, not ${expectedStatus}: ${body}`);
			}
		}
	};
	const startedAt = performance.now();
	try {
		await Promise.all(Array.from({ length: concurrency }, sendInTurn));
		return { seconds: (performance.now() - startedAt) / 1000, latenciesMs };
	} finally {
		agent.destroy();
	}
}

async function post(
	{ url, headers, body }: PreparedRequest,
	agent: Agent,
): Promise<{ status?: number; body: string }> {
	return await new Promise((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', headers, agent }, (answer) => {
			let text = '';
			answer.setEncoding('utf8');
			answer.on('data', (chunk: string) => (text += chunk));
			answer.on('end', () => resolve({ status: answer.statusCode, body: text }));
			answer.on('error', reject);
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}
