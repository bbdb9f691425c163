import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Background } from './background';
import { TwilioError } from './errors';
import type { Fault, Faults } from './faults';
import { refuse, type Wire } from './representation/wire';

/** What a request still has to suffer once it has been carried out. */
const pending = new WeakMap<FastifyRequest, Fault>();

const proxyPage = (status: number) =>
	`<html>\n<head><title>${status}</title></head>\n<body>\n<center><h1>${status}</h1></center>\n` +
	'<hr><center>nginx</center>\n</body>\n</html>\n';

/**
 * Does to a request what the rules say, before it is looked at. What comes after accepting is
 * remembered for `misbehave`.
 */
export async function obstruct(
	faults: Faults,
	background: Background,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	const { latencyMs, fault } = faults.take(request.method, request.originalUrl);
	if (latencyMs > 0) await holdBack(latencyMs, background, reply);
	if (fault === undefined) return;
	if (fault.kind === 'tooManyRequests') {
		if (fault.retryAfterSeconds !== undefined) reply.header('retry-after', fault.retryAfterSeconds);
		refuse(request, reply, new TwilioError(20429));
	} else if (fault.kind === 'garbled' || fault.afterAccepting) {
		pending.set(request, fault);
	} else {
		inflict(fault, request, reply);
	}
}

/** Waits; closing the service meanwhile leaves the request without an answer. */
async function holdBack(ms: number, background: Background, reply: FastifyReply): Promise<void> {
	try {
		await background.delay(ms);
	} catch {
		reply.hijack();
	}
}

/** Sends an answer, unless a fault has it that it is lost or spoilt on the way. */
export async function misbehave(
	request: FastifyRequest,
	reply: FastifyReply,
	{ status, headers, body }: Wire,
): Promise<void> {
	const fault = pending.get(request);
	if (fault?.kind === 'garbled') {
		const isPage = fault.as !== 'truncated';
		await reply
			.code(status)
			.headers({ ...headers, ...(isPage ? { 'content-type': 'text/html' } : {}) })
			.send(isPage ? proxyPage(status) : body.slice(0, Math.floor(body.length / 2)));
	} else if (fault) {
		inflict(fault, request, reply);
	} else {
		await reply.code(status).headers(headers).send(body);
	}
}

function inflict(fault: Fault, request: FastifyRequest, reply: FastifyReply): void {
	if (fault.kind === 'reset' || fault.kind === 'hang') {
		reply.hijack();
		if (fault.kind === 'reset') request.raw.socket.resetAndDestroy();
	} else if (fault.kind === 'serverError') {
		const status = fault.status ?? 503;
		if (status === 500) refuse(request, reply, new TwilioError(20500));
		else if (status === 503) refuse(request, reply, new TwilioError(20503));
		else void reply.code(status).type('text/html').send(proxyPage(status));
	}
}
