import {
	splitNumber,
	whichQuestion,
	whichText,
	type Decision,
	type IncomingText,
} from '../../../nodes/TwilioSms/ask/open/whichQuestion';
import type { OpenQuestion } from '../../../nodes/TwilioSms/ask/open/openQuestions';
import { openQuestion } from './openQuestion';

const text = (changes: Partial<IncomingText> = {}): IncomingText => ({
	sid: 'SMtext',
	from: '+14155550123',
	to: '+14155550100',
	body: 'yes',
	optOut: null,
	repliedToSid: null,
	errorUrl: null,
	passedBy: null,
	...changes,
});

const decide = (questions: readonly OpenQuestion[], changes: Partial<IncomingText> = {}) =>
	whichQuestion(questions, text(changes), 9000);

/** What is decided, in a word or two. */
function shown(decision: Decision): string {
	if (decision.kind === 'ordinary') return 'ordinary';
	if (decision.kind === 'askWhich') {
		return `which of ${decision.among.map(({ id, place }) => `${place}:${id}`).join(' ')}`;
	}
	return decision.isNumbered ? `numbered ${decision.question.id}` : decision.question.id;
}

const one = [openQuestion('a')];
const two = [openQuestion('a'), openQuestion('b')];
const listed = [openQuestion('a', { place: 1 }), openQuestion('b', { place: 2 })];

test.each<[string, readonly OpenQuestion[], Partial<IncomingText>, string]>([
	['no question is open', [], {}, 'ordinary'],
	['one is', one, {}, 'a'],
	['one is, to another person', one, { from: '+14155550124' }, 'ordinary'],
	['one is, from another number', one, { to: '+14155550199' }, 'ordinary'],
	['one is, and the text begins with a number', one, { body: '2 pm' }, 'a'],
	[
		'WhatsApp writes a number of Mexico with one digit more',
		[openQuestion('a', { person: 'whatsapp:+525512345678', number: 'whatsapp:+14155550100' })],
		{ from: 'whatsapp:+5215512345678', to: 'whatsapp:+14155550100' },
		'a',
	],
	[
		'the same number writes on another channel',
		one,
		{ from: 'whatsapp:+14155550123', to: 'whatsapp:+14155550100' },
		'ordinary',
	],
	['one is answered already', [openQuestion('a', { closedBy: 'SM1' })], {}, 'ordinary'],
	['several are', two, {}, 'which of 1:a 2:b'],
	['several are, and nobody was shown numbers', two, { body: '2 yes' }, 'which of 1:a 2:b'],
	['the numbers were shown', listed, { body: '2 yes' }, 'numbered b'],
	['the numbers were shown, and none is given', listed, {}, 'which of 1:a 2:b'],
	['the numbers were shown, and another is given', listed, { body: '3 yes' }, 'which of 1:a 2:b'],
	['one is left of two', listed.slice(1), { body: 'yes' }, 'b'],
	['one is left of two, with its number', listed.slice(1), { body: '2 yes' }, 'numbered b'],
	[
		'a third comes while numbers are shown',
		[openQuestion('c'), ...listed.slice(1)],
		{},
		'which of 1:c 2:b',
	],
	['a question is quoted', two, { repliedToSid: 'SMb' }, 'b'],
	['another message is quoted', two, { repliedToSid: 'SMx' }, 'which of 1:a 2:b'],
	['STOP', two, { body: 'STOP', optOut: 'stop' }, 'a'],
	['HELP', one, { body: 'HELP', optOut: 'help' }, 'ordinary'],
	['START', one, { body: 'START', optOut: 'start' }, 'ordinary'],
])('when %s', (_, questions, changes, expected) => {
	expect(shown(decide(questions, changes))).toBe(expected);
});

test('a question that was handed its answer is closed', () => {
	const { questions } = decide(one);
	expect(questions).toEqual([openQuestion('a', { closedBy: 'SMtext', at: 9000 })]);
	expect(shown(decide(questions, { sid: 'SMnext' }))).toBe('ordinary');
});

test('Twilio asks again for the same text and hears the same', () => {
	const { questions } = decide(listed, { body: '2 yes' });
	expect(shown(decide(questions, { body: '2 yes' }))).toBe('numbered b');
	const own = 'https://n8n.example.com/webhook/5e0d/webhook';
	expect(shown(decide(questions, { body: '2 yes', errorUrl: own }))).toBe('numbered b');
});

test('a text whose run n8n did not go on with is an ordinary one, also for other questions', () => {
	const { questions } = decide(listed, { body: '2 yes' });
	const errorUrl =
		'https://n8n.example.com/webhook-waiting/b/node?question=b&numbered=1&signature=x';
	const refused = decide(questions, { body: '2 yes', errorUrl });
	expect(shown(refused)).toBe('ordinary');
	// It is not asked for again, whatever Twilio repeats.
	expect(shown(decide(refused.questions, { body: '2 yes' }))).toBe('ordinary');
	expect(shown(decide(refused.questions, { sid: 'SMnext', body: 'yes' }))).toBe('a');
});

test('STOP goes from one question to the next, and is an ordinary text at last', () => {
	const stop = { body: 'STOP', optOut: 'stop' } as const;
	const first = decide(two, stop);
	expect(shown(first)).toBe('a');
	const second = decide(first.questions, { ...stop, passedBy: 'a' });
	expect(shown(second)).toBe('b');
	expect(shown(decide(second.questions, { ...stop, passedBy: 'b' }))).toBe('ordinary');
});

test('who never says which question is meant is asked three times', () => {
	let questions: readonly OpenQuestion[] = two;
	const decisions = ['1', '2', '3', '4'].map((sid) => {
		const decision = whichQuestion(questions, text({ sid }), Number(sid));
		questions = decision.questions;
		return shown(decision);
	});
	expect(decisions).toEqual([
		'which of 1:a 2:b',
		'which of 1:a 2:b',
		'which of 1:a 2:b',
		'ordinary',
	]);
});

test('asks about ten questions at most, as one text', () => {
	const many = Array.from({ length: 12 }, (_, index) => openQuestion(`q${index}`));
	const decision = decide(many);
	if (decision.kind !== 'askWhich') throw new TypeError(shown(decision));
	expect(decision.among).toHaveLength(10);
	const texts = new Map(many.map(({ sid }) => [sid, '🚀 Deploy it? '.repeat(100)]));
	expect(whichText(decision.among, texts).length).toBeLessThan(1600);
});

test('shows each question in a line, shortened, and says what to reply', () => {
	const texts = new Map([
		['SMa', 'Deploy 1.2?\n\nReply YES or NO.'],
		['SMb', `Lunch? ${'x'.repeat(120)}`],
	]);
	expect(whichText([...listed, openQuestion('c', { place: 3 })], texts)).toBe(
		[
			'Which question do you mean? Reply with its number and your answer, e.g. "1 yes".',
			'1: Deploy 1.2? Reply YES or NO.',
			`2: Lunch? ${'x'.repeat(110)}...`,
			'3: (its text is no longer stored)',
		].join('\n'),
	);
});

test.each<[string, number | undefined, string | undefined]>([
	['2 yes', 2, 'yes'],
	['2. yes', 2, 'yes'],
	['2) yes', 2, 'yes'],
	['2: yes', 2, 'yes'],
	['#2 yes', 2, 'yes'],
	['2️⃣ yes', 2, 'yes'],
	['２ はい', 2, 'はい'],
	['12 at 8 pm\nor later', 12, 'at 8 pm\nor later'],
	['2', 2, ''],
	[' 2! ', undefined, undefined],
	['2.5 hours', undefined, undefined],
	['10:30', undefined, undefined],
	['2nd', undefined, undefined],
	['yes 2', undefined, undefined],
	['2026 it is', undefined, undefined],
	['', undefined, undefined],
])('%j begins with the number %s', (body, place, rest) => {
	expect(splitNumber(body)).toEqual(place === undefined ? undefined : { place, rest });
});
