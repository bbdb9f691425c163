import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import {
	checkSegments,
	writeMessage,
	type Writing,
} from '../../../../nodes/TwilioSms/compose/options/costOptions';
import { plainCharacters } from '../../../../nodes/TwilioSms/shared/typography';
import { toErrorFacts } from '../../../../nodes/TwilioSms/errors/nodeError';

type CostOptions = Writing & { maxSegments?: number };

function write(message: string, { maxSegments, ...writing }: CostOptions = {}): string {
	const text = writeMessage(message, writing);
	checkSegments({ Body: text, SmartEncoded: writing.smartEncoded }, maxSegments);
	return text;
}

/** What the user reads when a message is stopped. */
function stopped(message: string, options: CostOptions): [string, string | null] {
	try {
		write(message, options);
	} catch (error) {
		const { message: title, help, outcome, retryable } = toErrorFacts(error);
		expect({ outcome, retryable }).toEqual({ outcome: 'notSent', retryable: false });
		return [title, help];
	}
	throw new Error('The message was not stopped');
}

const letters = (count: number) => 'a'.repeat(count);

test('without options a message is sent as it was written, whatever it costs', () => {
	const message = `Don’t… 🍝 ${letters(1500)}`;
	expect(write(message)).toBe(message);
});

describe('a limit', () => {
	test.each([
		['plain', 1, letters(160)],
		['with a sign that counts twice', 1, `${letters(158)}€`],
		['in UCS-2', 1, `’${letters(69)}`],
		['in several segments', 3, letters(459)],
		['empty', 1, ''],
	])('lets a message pass that just fits (%s)', (_, maxSegments, message) => {
		expect(write(message, { maxSegments })).toBe(message);
	});

	test('names the character that makes the message expensive, and the option that helps', () => {
		expect(stopped(`Hello there’ ${letters(145)}`, { maxSegments: 1 })).toEqual([
			'’ (character 12) makes this 3 segments instead of 1',
			'"Max Segments" allows 1. Switch on the option "Simplify Punctuation", which replaces such characters with plain ones.',
		]);
	});

	test('counts the other characters of that kind', () => {
		const [message] = stopped(`“Hello” there${letters(60)}`, { maxSegments: 1 });
		expect(message).toBe('“ (character 1) and 1 other make this 2 segments instead of 1');
		expect(stopped(`“Hello” “there”${letters(60)}`, { maxSegments: 1 })[0]).toBe(
			'“ (character 1) and 3 others make this 2 segments instead of 1',
		);
	});

	test('blames what cannot be replaced rather than what can', () => {
		expect(stopped(`Don’t miss it 🍝 ${letters(60)}`, { maxSegments: 1 })).toEqual([
			'🍝 (character 15) and 1 other make this 2 segments instead of 1',
			'"Max Segments" allows 1. A segment holds 160 characters, but only 70 if one of them is an emoji or from another script. Write the message without such characters, shorten it, or raise the limit.',
		]);
	});

	test.each([
		['\t', 'A tab'],
		['\u00A0', 'A special space'],
		['\u200B', 'An invisible character'],
	])('names %p in words', (character, name) => {
		expect(stopped(`${character}${letters(70)}`, { maxSegments: 1 })[0]).toBe(
			`${name} (character 1) makes this 2 segments instead of 1`,
		);
	});

	test('names a sign that counts twice', () => {
		expect(stopped(`5 €${letters(157)}`, { maxSegments: 1 })).toEqual([
			'€ (character 3) makes this 2 segments instead of 1',
			'"Max Segments" allows 1. A segment holds 160 characters, and € [ ] { } \\ ^ ~ | count twice. Shorten the message, or raise the limit.',
		]);
	});

	test('blames no character of a message that is simply long', () => {
		expect(stopped(letters(161), { maxSegments: 1 })).toEqual([
			'This message is 2 segments',
			'"Max Segments" allows 1. A segment holds 160 characters. Shorten the message, or raise the limit.',
		]);
		expect(stopped(`${letters(400)}€`, { maxSegments: 2 })[0]).toBe('This message is 3 segments');
	});

	test('counts what Twilio makes of the message with smart encoding', () => {
		const message = `Don’t miss ½ ${letters(100)}`;
		expect(write(message, { maxSegments: 1, smartEncoded: true })).toBe(message);
		expect(stopped(`${message}🍝`, { maxSegments: 1, smartEncoded: true })[0]).toBe(
			'🍝 (character 114) makes this 2 segments instead of 1',
		);
	});

	test('counts the message after the typography is replaced', () => {
		const message = `Don’t… ${letters(150)}`;
		expect(write(message, { maxSegments: 1, replaceTypography: true })).toBe(
			`Don't... ${letters(150)}`,
		);
		const [, help] = stopped(`${message}${letters(10)}`, {
			maxSegments: 1,
			replaceTypography: true,
		});
		expect(help).not.toContain('Simplify Punctuation');
	});
});

describe('replacing typography', () => {
	test('makes a message plain', () => {
		expect(write('“Don’t” – wait…', { replaceTypography: true })).toBe('"Don\'t" - wait...');
	});

	test.each(['“Don’t” 🍝', 'Он сказал «да»…', '👩‍👩‍👧 “we”', 'می‌خواهم…'])(
		'leaves %p alone, which is in UCS-2 anyway',
		(message) => {
			expect(write(message, { replaceTypography: true })).toBe(message);
		},
	);

	test('leaves a message alone that would cost more', () => {
		const message = '…'.repeat(54);
		expect(write(message, { replaceTypography: true })).toBe(message);
	});

	test('never makes a message more expensive', () => {
		const text = fc
			.array(
				fc.oneof(
					fc.string({ maxLength: 40 }),
					fc.constantFrom(...plainCharacters.keys(), 'e\u0301', '€', 'Ж', '🍝'),
				),
				{ maxLength: 120 },
			)
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, fc.boolean(), (message, smartEncoded) => {
				const cost = (body: string) =>
					new SegmentedMessage(body, 'auto', smartEncoded).segmentsCount;
				const written = write(message, { replaceTypography: true, smartEncoded });
				expect(cost(written)).toBeLessThanOrEqual(cost(message));
			}),
			{ numRuns: 500 },
		);
	});
});

test('a message is refused exactly when Twilio would charge more than allowed', () => {
	const text = fc.string({ unit: fc.constantFrom('a', '€', '’', 'Ж', '🍝', 'é'), maxLength: 400 });
	const plainText = fc.string({ unit: fc.constantFrom('a', 'a', 'a', '€', 'é'), maxLength: 400 });
	fc.assert(
		fc.property(
			fc.oneof(text, plainText),
			fc.integer({ min: 1, max: 4 }),
			fc.boolean(),
			(message, maxSegments, smartEncoded) => {
				const charged = new SegmentedMessage(message, 'auto', smartEncoded).segmentsCount;
				const send = () => write(message, { maxSegments, smartEncoded });
				if (charged <= maxSegments) expect(send()).toBe(message);
				else expect(send).toThrow(new RegExp(`[Tt]his (message is )?${charged} segments`));
			},
		),
		{ numRuns: 2000 },
	);
});
