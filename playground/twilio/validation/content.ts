import { isCarried } from '../content';
import { TwilioError } from '../errors';
import type { Rule } from './rule';

/** https://www.twilio.com/docs/messaging/api/message-resource, MediaUrl */
const maxMediaUrls = 10;

const contentIsGiven: Rule = ({ form, body, mediaUrls, contentSid }) => {
	if (body.trim() !== '' || mediaUrls.length > 0 || contentSid !== '') return undefined;
	return new TwilioError(form.has('MediaUrl') ? 21619 : 21602);
};

const bodyIsShortEnough: Rule = ({ body, maxBodyLength }) =>
	body.length > maxBodyLength && new TwilioError(maxBodyLength === 160 ? 21605 : 21617);

const mediaUrlsAreUrls: Rule = ({ mediaUrls }) =>
	!mediaUrls.every((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? '')) &&
	new TwilioError(21620);

const mediaAreFewEnough: Rule = ({ mediaUrls }) =>
	mediaUrls.length > maxMediaUrls && new TwilioError(21623);

const variablesHaveContent: Rule = ({ form, contentSid }) =>
	form.get('ContentVariables') !== '' && contentSid === '' && new TwilioError(21654);

const contentExists: Rule = ({ contentSid }, { contents }) =>
	contentSid !== '' && !contents.some(({ sid }) => sid === contentSid) && new TwilioError(21655);

const variablesAreStrings: Rule = ({ form }) =>
	readVariables(form.get('ContentVariables')) === undefined && new TwilioError(21656);

/** Undefined for what is no JSON object of texts; no variables in an empty text. */
export function readVariables(json: string): Record<string, string> | undefined {
	if (json === '') return {};
	try {
		const value: unknown = JSON.parse(json);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
		const isText = (entry: [string, unknown]): entry is [string, string] =>
			typeof entry[1] === 'string';
		const entries = Object.entries(value);
		return entries.every(isText) ? Object.fromEntries(entries) : undefined;
	} catch {
		return undefined;
	}
}

const contentSuitsChannel: Rule = ({ contentSid, to }, { contents }) => {
	const content = contents.find(({ sid }) => sid === contentSid);
	return content && to && !isCarried(content, to.channel) && new TwilioError(19023);
};

export const contentRules: readonly Rule[] = [
	variablesHaveContent,
	contentIsGiven,
	bodyIsShortEnough,
	mediaUrlsAreUrls,
	mediaAreFewEnough,
	contentExists,
	contentSuitsChannel,
	variablesAreStrings,
];
