import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import {
	countSegments,
	estimate,
	isGsm7,
	smartEncode,
} from '../../../nodes/TwilioSms/shared/segments';

const asWritten = { smartEncoded: false };
const smartly = { smartEncoded: true };

// From https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding and
// https://www.twilio.com/docs/glossary/what-is-ucs-2-character-encoding.
test.each([
	['a', 0, 1],
	['a', 160, 1],
	['a', 161, 2],
	['a', 306, 2],
	['a', 307, 3],
	['a', 1600, 11],
	['€', 80, 1],
	['€', 81, 2],
	['Ç', 160, 1],
	['Ж', 70, 1],
	['Ж', 71, 2],
	['Ж', 134, 2],
	['Ж', 135, 3],
	['Ж', 1600, 24],
	['🍝', 35, 1],
	['🍝', 36, 2],
])('%s, %i times, is charged as %i segments', (character, count, segments) => {
	expect(countSegments(character.repeat(count), asWritten)).toBe(segments);
});

test.each([
	['Ç', true, true],
	['^{}\\[~]|€\f', true, true],
	['@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ', true, true],
	['’', false, true],
	['…', false, true],
	['`', false, true],
	['\t', false, true],
	['\u00A0', false, true],
	['ç', false, false],
	['Ж', false, false],
	['🍝', false, false],
])('%p fits into GSM-7: %p, with smart encoding: %p', (text, plainly, smart) => {
	expect(isGsm7(text, asWritten)).toBe(plainly);
	expect(isGsm7(text, smartly)).toBe(smart);
});

describe('an estimate', () => {
	test('of a plain text has nothing to name', () => {
		expect(estimate('Hi Jenny!', asWritten)).toEqual({
			encoding: 'GSM-7',
			segments: 1,
			characters: 9,
			costlyCharacters: [],
			segmentsWithoutThem: 1,
		});
	});

	test('names the characters that need UCS-2, where they first stand and how often', () => {
		expect(estimate(`[Don’t “worry”, don’t] ${'a'.repeat(100)}`, asWritten)).toEqual({
			encoding: 'UCS-2',
			segments: 2,
			characters: 123,
			costlyCharacters: [
				{ character: '’', position: 5, count: 2 },
				{ character: '“', position: 8, count: 1 },
				{ character: '”', position: 14, count: 1 },
			],
			segmentsWithoutThem: 1,
		});
	});

	test('names the characters that count twice in GSM-7', () => {
		expect(estimate(`€${'a'.repeat(159)}`, asWritten)).toEqual({
			encoding: 'GSM-7',
			segments: 2,
			characters: 160,
			costlyCharacters: [{ character: '€', position: 1, count: 1 }],
			segmentsWithoutThem: 1,
		});
	});

	test('counts a family and an accented letter as one character each', () => {
		const { characters, costlyCharacters } = estimate('e\u0301 👩‍👩‍👧!', asWritten);
		expect(characters).toBe(4);
		expect(costlyCharacters).toEqual([
			{ character: 'e\u0301', position: 1, count: 1 },
			{ character: '👩‍👩‍👧', position: 3, count: 1 },
		]);
	});

	test('with smart encoding names only what Twilio cannot replace', () => {
		const text = `Don’t miss 🍝 ${'a'.repeat(100)}`;
		expect(estimate(text, smartly).costlyCharacters).toEqual([
			{ character: '🍝', position: 12, count: 1 },
		]);
		expect(estimate(text.replace('🍝', ''), smartly)).toMatchObject({
			encoding: 'GSM-7',
			segments: 1,
			costlyCharacters: [],
		});
	});
});

describe("beside Twilio's own calculator", () => {
	const pieces = [
		...'aB3 @é€[]{|}\f\r\n’“…½`çŁЖЩя你好あア한กאعन𠮷\u0000',
		...[
			'\r\n',
			'🍝',
			'👍🏽',
			'👩‍👩‍👧',
			'👩🏽‍🚀',
			'🏳️‍🌈',
			'🇩🇪',
			'🏴󠁧󠁢󠁥󠁮󠁧󠁿',
			'1️⃣',
			'❤️',
			'e\u0301',
			'o\u0337',
			'שָׁ',
			'ก็',
			'각',
		],
	];
	/** Few kinds of pieces each, so that long texts in GSM-7 are among them. */
	const text = fc
		.uniqueArray(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
		.chain((some) => fc.array(fc.constantFrom(...some), { maxLength: 400 }))
		.map((parts) => parts.join(''));

	test('a text has as many segments and characters, in the same encoding', () => {
		fc.assert(
			fc.property(text, fc.boolean(), (written, smartEncoded) => {
				const theirs = new SegmentedMessage(written, 'auto', smartEncoded);
				expect(estimate(written, { smartEncoded })).toMatchObject({
					encoding: theirs.encodingName,
					segments: theirs.segmentsCount,
					characters: new SegmentedMessage(written).graphemes.length,
				});
			}),
			{ numRuns: 500 },
		);
	});

	test('Smart Encoding turns both into the same text', () => {
		fc.assert(
			fc.property(fc.oneof(text, fc.string({ unit: 'binary-ascii' })), (written) => {
				const theirs = new SegmentedMessage(written, 'auto', true);
				expect(smartEncode(written)).toBe(theirs.graphemes.join(''));
			}),
		);
	});

	// It knows the emoji of 2017. Phones show later ones as one picture, too.
	test.each(['🫱🏻‍🫲🏿', '🧑🏽‍🦽', '🏴‍☠️'])(
		'%s is one character, although it takes it for several',
		(emoji) => {
			expect(new SegmentedMessage(emoji).graphemes.length).toBeGreaterThan(1);
			expect(estimate(emoji, asWritten)).toMatchObject({ characters: 1, segments: 1 });
		},
	);
});

test('a part ends before an emoji that does not fit, never within it', () => {
	const family = '👩‍👩‍👧';
	expect(family).toHaveLength(8);
	expect(countSegments(family.repeat(16), asWritten)).toBe(2);
	expect(countSegments(family.repeat(17), asWritten)).toBe(3);
});
