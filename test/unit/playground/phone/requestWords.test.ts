import { pageModule } from './pageModule';

interface ApiRequest {
	method: string;
	path: string;
	parameters: Array<[string, string]>;
	status: number | null;
	made: string | null;
	listed: string[] | null;
}

const { wordsFor } = pageModule<{
	wordsFor(
		request: ApiRequest,
		earlier: ApiRequest[],
	): { title: string; meaning: string; isGood: boolean };
}>('requestWords.js');

const account = '/2010-04-01/Accounts/AC00000000000000000000000000000001';
const to = '+14155550123';

const send = (changes: Partial<ApiRequest> = {}): ApiRequest => ({
	method: 'POST',
	path: `${account}/Messages.json`,
	parameters: [
		['From', '+14155550100'],
		['To', to],
		['Body', 'Hi'],
	],
	status: 201,
	made: 'SM1',
	listed: null,
	...changes,
});

const list = (sids: string[], recipient = to): ApiRequest => ({
	method: 'GET',
	path: `${account}/Messages.json?To=${encodeURIComponent(recipient)}&PageSize=50`,
	parameters: [],
	status: 200,
	made: null,
	listed: sids,
});

test.each([
	[send(), 'Send to +1 415 555 0123: Hi'],
	[
		send({ parameters: [['To', `whatsapp:${to}`]] }),
		'Send to WhatsApp +1 415 555 0123: a template or a file',
	],
	[list([]), 'List messages to +1 415 555 0123'],
	[{ ...list([]), path: `${account}/Messages/SM1.json` }, 'GET Messages/SM1.json'],
	[{ ...list([]), path: '/v1/Services/MG1?PageSize=1' }, 'GET Services/MG1'],
])('%j is called "%s"', (request, title) => {
	expect(wordsFor(request, []).title).toBe(title);
});

test.each([
	[201, true, /^$/],
	[400, false, /^$/],
	[429, false, /^Twilio refused this request/],
	[503, false, /^Twilio answered with a server error/],
	[null, false, /cannot know whether the message was sent/],
])('an answer with %s: fine is %s', (status, isGood, meaning) => {
	const words = wordsFor(send({ status }), []);
	expect(words.isGood).toBe(isGood);
	expect(words.meaning).toMatch(meaning);
});

describe('a list after a message to the same person', () => {
	const lost = send({ status: null });

	test('says that the message is there when its answer was lost', () => {
		expect(wordsFor(list(['SM2', 'SM1']), [lost]).meaning).toContain('does not send it again');
	});

	test('says that it is not there', () => {
		expect(wordsFor(list(['SM2']), [lost]).meaning).toContain('is not in this list');
		const refused = { ...lost, made: null };
		expect(wordsFor(list(['SM2']), [refused]).meaning).toContain('is not in this list');
	});

	test('says nothing when no answer was lost, or that of a message to somebody else', () => {
		expect(wordsFor(list(['SM1']), [lost, send()]).meaning).toBe('');
		expect(wordsFor(list(['SM1'], '+14155550124'), [lost]).meaning).toBe('');
		expect(wordsFor(list(['SM1']), []).meaning).toBe('');
	});
});
