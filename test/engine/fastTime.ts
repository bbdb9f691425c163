/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { ClientRequest } from 'node:http';

/** 15 seconds of looking take 0.15, and a request times out after 0.3. */
const speed = 100;

/** Makes waiting, of n8n-workflow's `sleep`, Node's HTTP client and signals, a hundred times shorter. */
export function letTimeFly(): void {
	const { setTimeout } = globalThis;
	const hurry = (callback: () => void, ms = 0) => setTimeout(callback, ms / speed);
	jest
		.spyOn(globalThis, 'setTimeout')
		.mockImplementation(Object.assign(hurry, { __promisify__: setTimeout.__promisify__ }));
	const abortAfter = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => abortAfter(ms / speed));
	const setRequestTimeout = ClientRequest.prototype.setTimeout;
	jest.spyOn(ClientRequest.prototype, 'setTimeout').mockImplementation(function (
		this: ClientRequest,
		ms,
		callback,
	) {
		return setRequestTimeout.call(this, ms / speed, callback);
	});
}
