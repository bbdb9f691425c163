import { readOptOut } from '../../../../nodes/TwilioSms/twilio/webhooks/optOut';

describe('readOptOut', () => {
	it.each(['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'])(
		'takes %s for stop, in any case and with white space around it',
		(word) => {
			expect(readOptOut(null, word)).toBe('stop');
			expect(readOptOut(null, ` ${word.toLowerCase()}\n`)).toBe('stop');
		},
	);

	it.each([
		['START', 'start'],
		['unstop', 'start'],
		['Help', 'help'],
		['INFO', 'help'],
	])('takes %s for %s', (word, expected) => {
		expect(readOptOut(null, word)).toBe(expected);
	});

	it.each(['', 'STOP PLEASE', 'please cancel', 'STOP.', 'ST OP', 'YES', 'constructor'])(
		'takes "%s" for nothing',
		(body) => {
			expect(readOptOut(null, body)).toBeNull();
		},
	);

	it('goes by what Advanced Opt-Out says, whatever the words', () => {
		expect(readOptOut('STOP', 'Arrêt')).toBe('stop');
		expect(readOptOut('START', 'YES')).toBe('start');
		expect(readOptOut('HELP', 'STOP')).toBe('help');
	});

	it('goes by the words when it says something new', () => {
		expect(readOptOut('PAUSE', 'STOP')).toBe('stop');
		expect(readOptOut('PAUSE', 'wait')).toBeNull();
	});
});
