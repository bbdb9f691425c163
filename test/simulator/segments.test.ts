import { SegmentedMessage } from 'sms-segments-calculator';
import { countSegments } from '../../playground/twilio/segments';

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

test.each([1, 80, 160, 161])('%i of any ASCII character take what Twilio says', (length) => {
	const bodies = ascii.map((character) => character.repeat(length));
	const counted = bodies.map((body) => countSegments(body, { smartEncoded: false }));
	expect(counted).toEqual(bodies.map((body) => new SegmentedMessage(body).segmentsCount));
});

test('an empty body takes one', () => {
	expect(countSegments('', { smartEncoded: true })).toBe(1);
});
