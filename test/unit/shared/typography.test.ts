import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { plainCharacters, replaceTypography } from '../../../nodes/TwilioSms/shared/typography';

test.each([
	['curly quotes', '“Don’t”, ‘she’ said', "\"Don't\", 'she' said"],
	['other quotes', '„so“ «là» ‹ici›', '"so" "là" \'ici\''],
	['primes and accents as quotes', '5′ 10″ `code´', "5' 10\" 'code'"],
	['dashes and the minus', 'a–b — c ‑ d −1', 'a-b - c - d -1'],
	['the ellipsis', 'wait…', 'wait...'],
	['bullets and the multiplication sign', '• 2×3', '- 2x3'],
	['special spaces and tabs', 'a\u00A0b\u2009c\u202Fd\te', 'a b c d e'],
	['line separators', 'a\u2028b\u2029c', 'a\nb\nc'],
	['invisible marks', 'a\u200Bb\u00ADc\u200Ed\uFEFFe', 'abcde'],
	['letters with their accents apart', 'cafe\u0301 A\u0308', 'café Ä'],
])('writes %s plainly', (_, text, plain) => {
	expect(replaceTypography(text)).toBe(plain);
});

test.each([
	'Hi Jenny! [5 €]\r\n{~|^\\}',
	'çŁőñ ß æ Ø ÿ',
	'Привіт, п\u02BCять',
	'\u02BBokina, o\u02BBzbek, col·laborar',
	'שָׁלוֹם مَرْحَبًا',
	'你好,世界。',
	'1½ 10÷2 ©®™ №5',
	'🍝 1️ 👍🏽'.replace('\uFE0F', ''),
])('leaves %p as it is', (text) => {
	expect(replaceTypography(text)).toBe(text);
});

test.each([...plainCharacters])(
	'%p is no letter, is not in GSM-7, and its replacement %p is',
	(character, plain) => {
		expect(character).not.toMatch(/[\p{L}\p{N}]/u);
		expect(new SegmentedMessage(character).encodingName).toBe('UCS-2');
		expect(new SegmentedMessage(plain).encodingName).toBe('GSM-7');
		// None from the table of extensions, which count twice.
		expect(new SegmentedMessage(plain).numberOfCharacters).toBe(plain.length);
	},
);

test('no letter or number of any language is lost, and doing it twice changes nothing more', () => {
	const letters = (text: string) => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
	const anyText = fc.string({ unit: 'binary', maxLength: 200 });
	const typedText = fc
		.array(
			fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom(...plainCharacters.keys(), 'e\u0301')),
		)
		.map((parts) => parts.join(''));
	fc.assert(
		fc.property(fc.oneof(anyText, typedText), (text) => {
			const plain = replaceTypography(text);
			expect(letters(plain)).toBe(letters(text.replaceAll('×', 'x')));
			expect(replaceTypography(plain)).toBe(plain);
		}),
		{ numRuns: 3000 },
	);
});
