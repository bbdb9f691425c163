import { placeOf } from '../../../nodes/TwilioSms/run/optionReader';
import { choiceField } from '../../../nodes/TwilioSms/shared/fields';

const channel = choiceField('Channel', 'channel', '', { start: 'auto', choices: [] });

test.each([
	['a field of the node', { channel: 'rcs' }, 'channel'],
	['an option', { options: { channel: 'rcs' } }, 'options.channel'],
	['an advanced option', { advancedOptions: { channel: 'rcs' } }, 'advancedOptions.channel'],
	[
		'an option that is an expression',
		{ options: { channel: '={{ $json.a }}' } },
		'options.channel',
	],
	['an option that is off', { options: { channel: false } }, 'options.channel'],
])('finds %s', (_, parameters, place) => {
	expect(placeOf(channel, parameters)).toBe(place);
});

test('a field beats an option of the same name once somebody has changed it', () => {
	const options = { channel: 'rcs' };

	expect(placeOf(channel, { channel: 'sms', options })).toBe('channel');
	expect(placeOf(channel, { channel: 'auto', options })).toBe('options.channel');
});

test('an option that nobody has set is nowhere', () => {
	expect(placeOf(channel, {})).toBeUndefined();
	expect(placeOf(channel, { channel: 'auto', options: {}, advancedOptions: {} })).toBeUndefined();
});
