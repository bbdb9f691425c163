import { readable } from './addresses.js';

/**
 * A request that the local Twilio got.
 * @typedef {object} ApiRequest
 * @property {string} at
 * @property {string} method
 * @property {string} path with its query
 * @property {Array<[string, string]>} parameters
 * @property {number | null} status null when no answer arrived
 * @property {string | null} made the sid of the message that was made
 * @property {string[] | null} listed the sids on a page of a list
 */

/** @typedef {{ title: string, meaning: string, isGood: boolean }} Words */

/**
 * What a request asked for, and what came of it.
 * @param {ApiRequest} request
 * @param {ApiRequest[]} earlier
 * @returns {Words}
 */
export function wordsFor(request, earlier) {
	const { status } = request;
	const isGood = status !== null && status < 400;
	return { title: titleOf(request), meaning: meaningOf(request, earlier), isGood };
}

/** @param {ApiRequest} request */
function titleOf({ method, path, parameters }) {
	const { To = '', Body = 'a template or a file' } = Object.fromEntries(parameters);
	if (isSend({ method, path })) return `Send to ${readable(To)}: ${Body}`;
	const [, resource = path] = /^\/[^/]+(?:\/Accounts\/[^/?]+)?\/([^?]*)/.exec(path) ?? [];
	const recipient = recipientIn(path);
	if (recipient) return `List messages to ${readable(recipient)}`;
	return `${method} ${resource}`;
}

/**
 * @param {ApiRequest} request
 * @param {ApiRequest[]} earlier
 */
function meaningOf(request, earlier) {
	const { status, path } = request;
	if (status === null) {
		return isSend(request)
			? 'The connection broke before the answer arrived, so the workflow cannot know whether the message was sent.'
			: 'The connection broke before the answer arrived.';
	}
	if (status === 429)
		return 'Twilio refused this request because there were too many at once. Nothing was sent.';
	if (status >= 500) return 'Twilio answered with a server error.';
	return request.listed ? meaningOfList(request.listed, recipientIn(path), earlier) : '';
}

/**
 * One reason to ask for a list is to see whether a message was accepted.
 * @param {string[]} listed
 * @param {string | null} recipient
 * @param {ApiRequest[]} earlier
 */
function meaningOfList(listed, recipient, earlier) {
	const last = earlier.findLast((one) => isSend(one) && isTo(one, recipient));
	if (last?.status !== null) return '';
	return last.made !== null && listed.includes(last.made)
		? 'The message whose answer was lost is in this list, so the workflow does not send it again.'
		: 'The message whose answer was lost is not in this list.';
}

/** @param {Pick<ApiRequest, 'method' | 'path'>} request */
const isSend = ({ method, path }) => method === 'POST' && /\/Messages(?:\.\w+)?$/.test(path);

/**
 * @param {ApiRequest} request
 * @param {string | null} recipient
 */
const isTo = ({ parameters }, recipient) =>
	parameters.some(([name, value]) => name === 'To' && value === recipient);

const recipientIn = (/** @type {string} */ path) =>
	new URLSearchParams(path.split('?')[1]).get('To');
