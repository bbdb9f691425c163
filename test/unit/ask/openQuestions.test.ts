import {
	change,
	isSameMemory,
	mergeQuestions,
	readQuestions,
	type OpenQuestion,
} from '../../../nodes/TwilioSms/ask/open/openQuestions';
import { openQuestion } from './openQuestion';

const ids = (questions: readonly OpenQuestion[]) => questions.map(({ id }) => id);
const dayMs = 24 * 60 * 60 * 1000;

test.each([
	['nothing', undefined],
	['null', null],
	['a text', 'questions'],
	['an object', { q1: openQuestion('q1') }],
	[
		'a list of what are no questions',
		[
			null,
			1,
			'q1',
			{},
			{ ...openQuestion('a'), resumeUrl: 'javascript:alert(1)' },
			{ ...openQuestion('b'), person: 14155550123 },
			{ ...openQuestion('c'), person: '+1'.repeat(1000) },
			{ ...openQuestion('d'), at: '1000' },
			{ ...openQuestion('e'), endsAt: 'never' },
			{ ...openQuestion('f'), place: 1.5 },
			{ ...openQuestion('g'), closedBy: 5 },
			{ ...openQuestion('h'), isGone: 'yes' },
		],
	],
])('%s in static data is no question', (_, stored) => {
	expect(readQuestions(stored, 2000)).toEqual([]);
});

test('what static data holds is read, the latest change last', () => {
	const stored = [openQuestion('b', { at: 3 }), openQuestion('a', { at: 2, closedBy: 'SM1' })];
	expect(ids(readQuestions(JSON.parse(JSON.stringify(stored)), 2000))).toEqual(['a', 'b']);
});

test('a question ends with the wait of its run', () => {
	const stored = [openQuestion('a', { endsAt: 2 }), openQuestion('b')];
	expect(ids(readQuestions(stored, 1999))).toEqual(['a', 'b']);
	expect(ids(readQuestions(stored, 2000))).toEqual(['b']);
});

test('without a time limit it is kept for 90 days, and for one day once it is answered', () => {
	const stored = [
		openQuestion('open', { at: 0 }),
		openQuestion('closed', { at: 0, closedBy: 'x' }),
	];
	expect(ids(readQuestions(stored, dayMs))).toEqual(['open', 'closed']);
	expect(ids(readQuestions(stored, dayMs + 1))).toEqual(['open']);
	expect(ids(readQuestions(stored, 90 * dayMs))).toEqual(['open']);
	expect(ids(readQuestions(stored, 90 * dayMs + 1))).toEqual([]);
});

test('the memory is bounded, and the latest stay', () => {
	const many = Array.from({ length: 200_000 }, (_, at) => openQuestion(`q${at}`, { at }));
	const read = readQuestions(many, 300_000);
	expect(read).toHaveLength(500);
	expect(read.at(-1)?.id).toBe('q199999');
	const merged = mergeQuestions(read, [openQuestion('one more', { at: 200_001 })]);
	expect(merged).toHaveLength(500);
	expect(merged.at(-1)?.id).toBe('one more');
});

test('of two memories the latest state of each question counts, whichever comes first', () => {
	const before = [openQuestion('a', { at: 1 }), openQuestion('b', { at: 1 })];
	const after = [openQuestion('a', { at: 2, closedBy: 'SM1' }), openQuestion('c', { at: 1 })];
	for (const merged of [mergeQuestions(before, after), mergeQuestions(after, before)]) {
		expect(merged.map(({ id, closedBy }) => [id, closedBy])).toEqual(
			expect.arrayContaining([
				['a', 'SM1'],
				['b', undefined],
				['c', undefined],
			]),
		);
		expect(merged).toHaveLength(3);
	}
});

test('two changes within one millisecond keep their order', () => {
	const asked = change([], openQuestion('a'), 5);
	const closed = change(asked, openQuestion('a', { closedBy: 'SM1' }), 5);
	expect(mergeQuestions(closed, asked)).toEqual([openQuestion('a', { closedBy: 'SM1', at: 6 })]);
	expect(isSameMemory(closed, asked)).toBe(false);
	expect(isSameMemory(closed, [...closed])).toBe(true);
});
