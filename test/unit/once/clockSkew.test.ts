import { ClockSkew } from '../../../nodes/TwilioSms/once/clockSkew';

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

test('without any answer, Twilio may date a message five minutes before we asked', () => {
	expect(new ClockSkew().earliestDate(at('12:00:00.700'))).toEqual({
		certainMs: at('12:00:00.000'),
		possibleMs: at('11:55:00.000'),
	});
});

test('an answer tells how far Twilio is behind', () => {
	const clock = new ClockSkew();
	clock.note('Mon, 23 Nov 2026 11:00:10 GMT', at('12:00:10.200'));

	expect(clock.earliestDate(at('12:00:05.700'))).toEqual({
		certainMs: at('11:00:05.000'),
		possibleMs: at('11:00:03.000'),
	});
});

test('an answer tells how far Twilio is ahead', () => {
	const clock = new ClockSkew();
	clock.note('Mon, 23 Nov 2026 12:30:10 GMT', at('12:00:10.900'));

	expect(clock.earliestDate(at('12:00:05.700')).certainMs).toBe(at('12:30:04.000'));
});

test('the answer that was the shortest time on its way counts', () => {
	const clock = new ClockSkew();
	clock.note('Mon, 23 Nov 2026 12:00:10 GMT', at('12:00:10.100'));
	clock.note('Mon, 23 Nov 2026 12:00:11 GMT', at('12:00:14.000'));

	expect(clock.earliestDate(at('12:00:20.500')).certainMs).toBe(at('12:00:20.000'));
});

test.each([undefined, '', 'yesterday'])('a date that cannot be read (%s) tells nothing', (date) => {
	const clock = new ClockSkew();
	clock.note(date, at('12:00:00'));

	expect(clock.earliestDate(at('12:00:00')).possibleMs).toBe(at('11:55:00'));
});
