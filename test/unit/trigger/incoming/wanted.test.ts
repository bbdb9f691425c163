import { readEvent, type TwilioEvent } from '../../../../nodes/TwilioSms/twilio/webhooks/event';
import { isWanted, readFilters } from '../../../../nodes/TwilioSms/trigger/incoming/wanted';
import type { Parameter } from '../../../../nodes/TwilioSms/twilio/webhooks/webhookRequest';

const sid = 'SM00000000000000000000000000000001';

function event(...parameters: Parameter[]): TwilioEvent {
	const read = readEvent([['MessageSid', sid], ...parameters]);
	if (!read) throw new Error('These parameters are no event');
	return read;
}

const from = (sender: string) => event(['SmsStatus', 'received'], ['From', sender], ['Body', 'Hi']);
const status = (value: string) => event(['MessageStatus', value], ['From', '+12025550100']);

const isFrom = (sender: string, ...senders: string[]) =>
	isWanted(from(sender), { senders, statuses: ['failed'] });
const isStatus = (value: string, ...statuses: string[]) =>
	isWanted(status(value), { statuses, senders: ['+12025550199'] });

describe('statuses', () => {
	it('accepts those that are named', () => {
		expect(isStatus('sent', 'sent', 'failed')).toBe(true);
		expect(isStatus('failed', 'sent', 'failed')).toBe(true);
		expect(isStatus('delivered', 'sent', 'failed')).toBe(false);
	});

	it('accepts all final ones under one name', () => {
		expect(isStatus('delivered', 'final')).toBe(true);
		expect(isStatus('sent', 'final')).toBe(false);
		expect(isStatus('sent', 'final', 'sent')).toBe(true);
		const legacy = event(['SmsStatus', 'send']);
		expect(isWanted(legacy, { statuses: ['final'], senders: [] })).toBe(true);
	});

	it('accepts all when none is named', () => {
		expect(isStatus('queued')).toBe(true);
	});

	it.each([
		['undelivered', 'delivered', false],
		['undelivered', 'undelivered', true],
		[['failed', 'final'], 'delivered', true],
		['', 'queued', true],
		[null, 'queued', true],
	])('reads %p, which an expression gave, for a message that is %s: %s', (given, is, expected) => {
		expect(isWanted(status(is), readFilters({ statuses: given }))).toBe(expected);
	});
});

describe('senders', () => {
	it('accepts everybody when nobody is named', () => {
		expect(isFrom('+12025550123')).toBe(true);
		expect(isFrom('+12025550123', '', ' , \n')).toBe(true);
	});

	it.each([
		['+12025550123', '+12025550123', true],
		['+12025550123', '+12025550124', false],
		['+12025550123', '+1202555012', false],
		['+1202555012', '+12025550123', false],
		['ACME', 'acme', true],
		['ACME', 'ACM', false],
		['24273', '24273', true],
	])('compares %s with %s exactly: %s', (sender, pattern, expected) => {
		expect(isFrom(sender, pattern)).toBe(expected);
	});

	it.each([
		'+1 (202) 555-0123',
		'+1.202.555.0123',
		'1 202 555 0123',
		'12025550123',
		'001-202-555-0123',
		'+1 202 555‑0123',
		'\u202A+1 202 555 0123\u202C',
		'\t+1/202/555/0123 ',
	])('reads the number "%s" as it was typed', (pattern) => {
		expect(isFrom('+12025550123', pattern)).toBe(true);
		expect(isFrom('+12025550124', pattern)).toBe(false);
	});

	it.each([
		['+12025550123', '+1202*', true],
		['+12025550123', '+1 (202) *', true],
		['+12025550123', '1202*', true],
		['+12025550123', '+12025550123*', true],
		['+13035550123', '+1202*', false],
		['12345', '+1*', false],
		['12345', '1*', true],
		['ACME Shop', 'acme*', true],
		['+12025550123', '*', true],
		['+12025550123', '*0123', false],
	])('compares %s with the beginning %s: %s', (sender, pattern, expected) => {
		expect(isFrom(sender, pattern)).toBe(expected);
	});

	it.each([
		['whatsapp:+12025550123', 'whatsapp:+12025550123', true],
		['whatsapp:+12025550123', 'WhatsApp: +1 202 555 0123', true],
		['whatsapp:+12025550123', '+12025550123', true],
		['whatsapp:+12025550123', 'whatsapp:*', true],
		['whatsapp:+12025550123', 'rcs:+12025550123', false],
		['+12025550123', 'whatsapp:*', false],
		['+12025550123', 'sms:+1202*', true],
		['messenger:1234567890', 'messenger:1234567890', true],
	])('compares the channel of %s with that of %s: %s', (sender, pattern, expected) => {
		expect(isFrom(sender, pattern)).toBe(expected);
	});

	it.each([
		['+491701234567', '+49 (0)170 1234567', true],
		['whatsapp:+447700900123', '+44 (0)7700 900123', true],
		['whatsapp:+447700900123', '00447700900123', true],
		['whatsapp:+447700900123', 'whatsapp:447700900123', true],
		['+447700900123', '0044 77*', true],
		['+447700900123', '+44 (0)77*', true],
		['whatsapp:+447700900123', 'whatsapp:0044 (0) 77*', true],
		['+447700900123', '+44 (0)79*', false],
		['whatsapp:+5511987654321', '+55 (0)11*', true],
		['+5511987654321', '+55 0 11 98765 4321', true],
		['+390612345678', '+39 06*', true],
		['+390612345678', '+39 (0)6*', true],
		['+78121234567', '+7 88*', false],
		['+12025550123', '+10*', false],
		['whatsapp:+5215512345678', '+525512345678', true],
		['whatsapp:+525512345678', 'whatsapp:+52 1 55 1234 5678', true],
		['whatsapp:+5215512345678', '+5255*', true],
		['+541123456789', '+54 9 11 2345-6789', true],
		['whatsapp:+5491123456789', '+54 11 15 2345-6789', true],
		['whatsapp:+551187654321', '+5511987654321', true],
		['whatsapp:+551187654321', '+55119*', true],
		['whatsapp:+5215512345679', '+525512345678', false],
		['whatsapp:US.13491208655302741918', 'whatsapp:US.13491208655302741918', true],
		['whatsapp:US.13491208655302741918', 'whatsapp:us.13491208655302741918', false],
		['whatsapp:US.13491208655302741918', 'whatsapp:US.*', true],
		['whatsapp:US.13491208655302741918', '+1*', false],
	])('recognizes %s under %s, however it is written: %s', (sender, pattern, expected) => {
		expect(isFrom(sender, pattern)).toBe(expected);
	});

	it.each([
		['+447700900123', 'GB', '07700 900123', true],
		['whatsapp:+447700900123', 'GB', '07700 900123', true],
		['+447700900123', 'DE', '07700 900123', false],
		['+447700900123', undefined, '07700 900123', false],
		['+12025550123', undefined, '(202) 555-0123', true],
		['whatsapp:+12025550123', undefined, '202-555-0123', true],
		['+12025550124', undefined, '(202) 555-0123', false],
		['+12025550123', 'DE', '(202) 555-0123', false],
		['+6581234567', undefined, '65 8123 4567', true],
		['+447700900123', 'GB', '077*', true],
		['+447700900123', 'DE', '077*', false],
		['+78121234567', 'RU', '812*', true],
		['+78121234567', 'RU', '8 812 *', true],
		['+5491123456789', 'AR', '011 15-2345-6789', true],
		['+12025550123', 'GB', '12025550123', true],
		['12345', 'DE', '12345', true],
	] as const)(
		'recognizes %s, with the country %s, under %s: %s',
		(sender, country, pattern, expected) => {
			expect(isWanted(from(sender), { senders: [pattern], statuses: [], country })).toBe(expected);
		},
	);

	it('takes several from one text', () => {
		const senders = '+12025550100, +12025550101;+1303*\n+12025550123';
		expect(isFrom('+12025550101', senders)).toBe(true);
		expect(isFrom('+12025550123', senders)).toBe(true);
		expect(isFrom('+13035550100', senders)).toBe(true);
		expect(isFrom('+12025550199', senders)).toBe(false);
	});

	it('accepts a message without a sender only if nobody is named', () => {
		const nobody = event(['SmsStatus', 'received']);
		expect(isWanted(nobody, { senders: ['+1*'], statuses: [] })).toBe(false);
		expect(isWanted(nobody, { senders: [], statuses: [] })).toBe(true);
	});
});
