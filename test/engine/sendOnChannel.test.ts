import {
	expectSent,
	fromNumber,
	number,
	service,
	startSendingForEachTest,
	type Row,
} from './sentForm';

startSendingForEachTest();

describe('a channel', () => {
	const on = (channel: string, from: string, to: string) => ({
		from: number(from),
		to,
		channel,
	});
	const list = (value: string) => ({ __rl: true, mode: 'list', value });
	const overWhatsapp = 'From=whatsapp%3A%2B14155550100&To=whatsapp%3A%2B14155550123&Body=Hi';
	const whatsapp = { from: 'whatsapp:+14155550100', to: 'whatsapp:+14155550123' };

	test.each<Row>([
		['SMS', on('sms', '+14155550100', '+14155550123'), fromNumber, { to: '+14155550123' }],
		['WhatsApp', on('whatsapp', '+14155550100', '+1 (415) 555-0123'), overWhatsapp, whatsapp],
		[
			'WhatsApp, with addresses that say so',
			on('whatsapp', 'whatsapp:+14155550100', 'WhatsApp: +14155550123'),
			overWhatsapp,
			whatsapp,
		],
		[
			'WhatsApp, with an address that says so twice',
			on('whatsapp', '+14155550100', 'whatsapp:whatsapp:+14155550123'),
			overWhatsapp,
			whatsapp,
		],
		[
			'WhatsApp through a Messaging Service',
			{ from: service, channel: 'whatsapp' },
			'MessagingServiceSid=MG00000000000000000000000000000001&To=whatsapp%3A%2B14155550123&Body=Hi',
			{ to: 'whatsapp:+14155550123' },
		],
		[
			'the one that the addresses name',
			{ from: number('whatsapp:+14155550100'), to: 'whatsapp:+14155550123' },
			overWhatsapp,
			whatsapp,
		],
		[
			'the one of the sender',
			{ from: list('whatsapp:+14155550100'), to: '+1 (415) 555-0123' },
			overWhatsapp,
			whatsapp,
		],
		[
			'the one of the recipient',
			{ from: number('+14155550100'), to: 'whatsapp:+14155550123' },
			overWhatsapp,
			whatsapp,
		],
		[
			'the one of an RCS sender',
			{ from: list('rcs:hotel_agent'), to: '+14155550123' },
			'From=rcs%3Ahotel_agent&To=rcs%3A%2B14155550123&Body=Hi',
			{ from: 'rcs:hotel_agent', to: 'rcs:+14155550123' },
		],
		[
			'RCS',
			on('rcs', 'hotel_agent', '+14155550123'),
			'From=rcs%3Ahotel_agent&To=rcs%3A%2B14155550123&Body=Hi',
			{ from: 'rcs:hotel_agent', to: 'rcs:+14155550123' },
		],
		[
			'Messenger',
			on('messenger', '1234', '5678'),
			'From=messenger%3A1234&To=messenger%3A5678&Body=Hi',
			{ from: 'messenger:1234', to: 'messenger:5678' },
		],
		[
			'RCS, or a number where that fails',
			{ from: service, options: { fallbackFrom: ' +14155550102 ' } },
			'MessagingServiceSid=MG00000000000000000000000000000001&To=%2B14155550123&FallbackFrom=%2B14155550102&Body=Hi',
			{ messagingServiceSid: service.value },
		],
	])('%s', expectSent);
});
