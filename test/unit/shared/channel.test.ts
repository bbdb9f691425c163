import { channelOf, onChannel } from '../../../nodes/TwilioSms/shared/channel';

test.each([
	['whatsapp:+14155550123', 'whatsapp'],
	[' WhatsApp: +14155550123', 'whatsapp'],
	['rcs:hotel_agent', 'rcs'],
	['messenger:1234', 'messenger'],
	['+14155550123', undefined],
	['Whatsapp', undefined],
	['sip:jenny@example.com', undefined],
])('%p names the channel %p', (address, channel) => {
	expect(channelOf(address)).toBe(channel);
});

test.each([
	['whatsapp', '+14155550123', 'whatsapp:+14155550123'],
	['whatsapp', '+1 (415) 555-0123', 'whatsapp:+14155550123'],
	['whatsapp', 'whatsapp:+1 415 555 0123', 'whatsapp:+14155550123'],
	['whatsapp', ' WHATSAPP: whatsapp:+14155550123 ', 'whatsapp:+14155550123'],
	['rcs', 'hotel_agent', 'rcs:hotel_agent'],
	['rcs', ' rcs:hotel-agent-2 ', 'rcs:hotel-agent-2'],
	['messenger', '1234567890', 'messenger:1234567890'],
] as const)('on %s %p is %p', (channel, address, expected) => {
	expect(onChannel(channel, address)).toBe(expected);
	expect(onChannel(channel, expected)).toBe(expected);
});
