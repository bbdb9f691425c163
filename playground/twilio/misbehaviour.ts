import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Background } from './background';
import { TwilioError, wordingOf } from './errors';
import type { Fault, Faults } from './faults';
import { garble, proxyPage } from './garbled';
import { oddPage } from './oddLists';
import type { Answer } from './representation/resource';
import { refuse, type Wire } from './representation/wire';
import type { Ending } from './statusWalk';

/** What still goes wrong with a request after it was carried out. */
const pending = new WeakMap<FastifyRequest, Fault>();

/**
 * Does to a request what the rules say, before it is looked at. What comes while it is carried out,
 * or after, is remembered for `endingOf`, `distort` and `misbehave`.
 */
export async function obstruct(
	faults: Faults,
	background: Background,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	const body = typeof request.body === 'string' ? request.body : '';
	const { method, originalUrl: path } = request;
	const { latencyMs, fault } = faults.take({ method, path, body });
	if (latencyMs > 0) await holdBack(latencyMs, background, reply);
	if (fault === undefined) return;
	if (isForLater(fault)) pending.set(request, fault);
	else inflict(fault, request, reply);
}

const isForLater = (fault: Fault) =>
	fault.kind === 'garbled' ||
	fault.kind === 'oddList' ||
	fault.kind === 'failedLater' ||
	('afterAccepting' in fault && fault.afterAccepting);

/** Waits; closing the service meanwhile leaves the request without an answer. */
async function holdBack(ms: number, background: Background, reply: FastifyReply): Promise<void> {
	try {
		await background.delay(ms);
	} catch {
		reply.hijack();
	}
}

/** How the message that a request asks for will end, if a fault says so. */
export function endingOf(request: FastifyRequest): Ending | undefined {
	const fault = pending.get(request);
	if (fault?.kind !== 'failedLater') return undefined;
	const { errorCode, errorMessage = wordingOf(errorCode) } = fault;
	return { status: 'failed', errorCode, errorMessage };
}

/** An answer before it becomes JSON or XML: a fault may change a list. */
export function distort(request: FastifyRequest, answer: Answer): Answer {
	const fault = pending.get(request);
	if (fault?.kind !== 'oddList' || !('list' in answer)) return answer;
	return { ...answer, list: { ...answer.list, page: oddPage(fault.as, answer.list.page) } };
}

/** Sends an answer, unless a fault loses or damages it on the way. */
export async function misbehave(
	background: Background,
	request: FastifyRequest,
	reply: FastifyReply,
	wire: Wire,
): Promise<void> {
	const fault = pending.get(request);
	if (fault?.kind === 'garbled') {
		await garble(fault, wire, { request, reply, background });
	} else if (fault && fault.kind !== 'oddList' && fault.kind !== 'failedLater') {
		inflict(fault, request, reply);
	} else {
		await reply.code(wire.status).headers(wire.headers).send(wire.body);
	}
}

/** In place of Twilio's answer. */
function inflict(fault: Fault, request: FastifyRequest, reply: FastifyReply): void {
	const { kind } = fault;
	if (kind === 'reset' || kind === 'hang') {
		reply.hijack();
		if (kind === 'reset') request.raw.socket.resetAndDestroy();
	} else if (kind === 'tooManyRequests') {
		if (fault.retryAfterSeconds !== undefined) reply.header('retry-after', fault.retryAfterSeconds);
		if (fault.as === undefined) refuse(request, reply, new TwilioError(20429));
		else if (fault.as === 'html') void reply.code(429).type('text/html').send(proxyPage(429));
		else void reply.code(429).send();
	} else if (kind === 'refusal') {
		const [path] = request.originalUrl.split('?');
		refuse(request, reply, new TwilioError(fault.code, path, fault.status));
	} else if (kind === 'echo') {
		const { authorization = '' } = request.headers;
		refuse(request, reply, new TwilioError(20422, `Authorization: ${authorization}`));
	} else if (kind === 'serverError') {
		const status = fault.status ?? 503;
		if (status === 500) refuse(request, reply, new TwilioError(20500));
		else if (status === 503) refuse(request, reply, new TwilioError(20503));
		else void reply.code(status).type('text/html').send(proxyPage(status));
	}
}
