import { pageModule } from './pageModule';

const { channelOf, readable } = pageModule<{
	channelOf(address: string): string | undefined;
	readable(address: string): string;
}>('addresses.js');

test.each([
	['+14155550123', undefined, '+1 415 555 0123'],
	['+972541234567', undefined, '+972541234567'],
	['72345', undefined, '72345'],
	['Jenny', undefined, 'Jenny'],
	['whatsapp:+14155550123', 'WhatsApp', 'WhatsApp +1 415 555 0123'],
	['rcs:jennys_dinner', 'RCS', 'RCS jennys_dinner'],
	['messenger:100000000000001', 'Messenger', 'Messenger 100000000000001'],
])('%s is on the channel %s and reads "%s"', (address, channel, text) => {
	expect(channelOf(address)).toBe(channel);
	expect(readable(address)).toBe(text);
});
