import fc from 'fast-check';
import smartEncodingMap from 'sms-segments-calculator/dist/libs/SmartEncodingMap';
import { toMessage } from '../../../nodes/TwilioSms/shared/message';
import type { ApiVersion } from '../../../nodes/TwilioSms/shared/credential';
import {
	canBeLookedFor,
	compare,
	isListedAtOnce,
	listsFor,
	lookAlikeKey,
} from '../../../nodes/TwilioSms/once/match';
import type { MessageParameters } from '../../../nodes/TwilioSms/twilio/messages';
import { spelling } from '../shared/address/spellings';

const asked: MessageParameters = {
	From: '+14155550100',
	To: '+14155550123',
	Body: 'Hi Jenny! Want to grab dinner?',
};
const service = 'MG00000000000000000000000000000001';

const listed = (changes: Record<string, string | null> = {}) =>
	toMessage({
		sid: 'SM00000000000000000000000000000001',
		messagingServiceSid: null,
		from: '+14155550100',
		to: '+14155550123',
		body: 'Hi Jenny! Want to grab dinner?',
		direction: 'outbound-api',
		numMedia: '0',
		dateCreated: 'Mon, 23 Nov 2026 12:00:05 +0000',
		...changes,
	});

const likeness = (
	changes: Record<string, string | null>,
	parameters: Partial<MessageParameters> = {},
	apiVersion: ApiVersion = '2010-04-01',
) =>
	compare(listed(changes), {
		parameters: { ...asked, ...parameters },
		apiVersion,
		earliest: {
			certainMs: Date.parse('2026-11-23T12:00:05Z'),
			possibleMs: Date.parse('2026-11-23T12:00:03Z'),
		},
	});

test('a message listed as requested is the same', () => {
	expect(likeness({})).toBe('same');
});

test.each([
	['to another person', { to: '+14155550124' }],
	['to the same number in another country', { to: '+4414155550123' }],
	['over WhatsApp', { to: 'whatsapp:+14155550123' }],
	['from another number', { from: '+14155550199' }],
	['with another text', { body: 'Hi Jenny! Want to grab lunch?' }],
	['with a picture', { numMedia: '1' }],
	['that came in', { direction: 'inbound' }],
	['that answered by itself', { direction: 'outbound-reply' }],
	['from before', { dateCreated: 'Mon, 23 Nov 2026 12:00:02 +0000' }],
])('a message %s is another', (_, changes) => {
	expect(likeness(changes)).toBe('different');
});

test('a message from just before may be a different one', () => {
	expect(likeness({ dateCreated: 'Mon, 23 Nov 2026 12:00:04 +0000' })).toBe('maybe');
	expect(likeness({ dateCreated: null })).toBe('maybe');
});

test.each<[string, Partial<MessageParameters>, Record<string, string | null>]>([
	['a number with punctuation', { To: '+1 (415) 555-0123' }, {}],
	['a number in the national format', { To: '(415) 555-0123' }, {}],
	['a number with dashes of a word processor', { To: '+1 415–555–0123' }, {}],
	['a number with a trunk zero', { To: '07700 900123' }, { to: '+447700900123' }],
	['a number dialled as from abroad', { To: '011 44 7700 900123' }, { to: '+447700900123' }],
	['a Mexican number, listed with its 1', { To: '+525512345678' }, { to: '+5215512345678' }],
	[
		'a WhatsApp number',
		{ From: 'whatsapp:+14155550100', To: 'whatsapp:+14155550123' },
		{ from: 'whatsapp:+14155550100', to: 'whatsapp:+14155550123' },
	],
	['a Messenger user', { To: 'messenger:jenny' }, { to: 'messenger:jenny' }],
	['a name as the sender', { From: 'Acme' }, { from: 'ACME' }],
	['a sender that is not shown yet', {}, { from: null }],
	['a short code as the sender', { From: '12345' }, { from: '12345' }],
	[
		'a number with a trunk zero after its country',
		{ To: '+49 (0)170 1234567' },
		{ to: '+491701234567' },
	],
	[
		'a WhatsApp number that is written with spaces',
		{ From: 'whatsapp:+14155550100', To: 'whatsapp:+44 (0)7700 900123' },
		{ from: 'whatsapp:+14155550100', to: 'whatsapp:+447700900123' },
	],
	['an Argentine number with its 15', { To: '0343 15 555-1212' }, { to: '+5493435551212' }],
	[
		'a Brazilian number, listed without its ninth digit',
		{ To: '+5511987654321' },
		{ to: '+551187654321' },
	],
	['a fraction', { Body: '½ price: 2¾ km' }, { body: '1/2 price: 23/4 km' }],
	['a text that is sent as MMS', { SendAsMms: true }, { numMedia: '1' }],
	[
		'a text and a picture that are sent as MMS',
		{ SendAsMms: true, MediaUrl: ['https://example.com/a.png'] },
		{ numMedia: '2' },
	],
	[
		'a service in small letters',
		{ From: undefined, MessagingServiceSid: 'mg0000000000000000000000000000000A' },
		{ from: null, messagingServiceSid: 'MG0000000000000000000000000000000a' },
	],
	[
		'a service that has not picked a number yet',
		{ From: undefined, MessagingServiceSid: service },
		{ from: null, messagingServiceSid: service },
	],
	[
		'a service that reached the phone over RCS',
		{ From: undefined, MessagingServiceSid: service },
		{ from: 'rcs:acme', to: 'rcs:+14155550123', messagingServiceSid: service },
	],
	[
		'a trial account',
		{},
		{ body: 'Sent from your Twilio trial account - Hi Jenny! Want to grab dinner?' },
	],
	['smart encoding', { Body: '“Hi” – it’s me…' }, { body: '"Hi" - it\'s me...' }],
	['spaces at the end', { Body: 'Hi \n' }, { body: 'Hi' }],
	[
		'shortened links',
		{ Body: 'See https://example.com/a?b=1 now', ShortenUrls: true },
		{ body: 'See https://sho.rt/abc now' },
	],
	['a picture', { MediaUrl: ['https://example.com/a.png'] }, { numMedia: '1' }],
])('recognises its message with %s', (_, parameters, changes) => {
	expect(likeness(changes, parameters)).toBe('same');
});

test.each(Object.entries(smartEncodingMap))(
	'recognises its message when Smart Encoding has made of %j %j',
	(character, replacement) => {
		for (const [before, after] of [
			['Hi ', '!'],
			['n', 'a'],
		]) {
			const Body = before + character + after;
			expect(likeness({ body: before + replacement + after }, { Body })).toBe('same');
			expect(likeness({ body: Body }, { Body })).toBe('same');
		}
	},
);

test('2008-08-01 lists numbers without country code, and neither media nor direction', () => {
	const old = { from: '4155550100', to: '4155550123', numMedia: null, direction: null };
	expect(likeness(old, { To: '+1 415-555-0123' }, '2008-08-01')).toBe('same');
	expect(likeness({ ...old, direction: 'outbound-reply' }, {}, '2008-08-01')).toBe('same');
	expect(likeness({ ...old, direction: 'inbound' }, {}, '2008-08-01')).toBe('different');
	expect(likeness({ ...old, to: '4155550124' }, {}, '2008-08-01')).toBe('different');
});

test('a service is not another service, nor a number of its own', () => {
	const fromService = { From: undefined, MessagingServiceSid: service };
	expect(likeness({}, fromService)).toBe('different');
	expect(likeness({ messagingServiceSid: 'MG00000000000000000000000000000002' }, fromService)).toBe(
		'different',
	);
});

test.each<[string, Partial<MessageParameters>, Record<string, string | null>]>([
	['a template', { Body: undefined, ContentSid: 'HX1' }, { body: 'Your order is on its way' }],
	['a text that Twilio is to forget', { ContentRetention: 'discard' }, { body: '' }],
	['a text that was redacted', {}, { body: '' }],
	['a recipient that was redacted', {}, { to: '+1415555XXXX' }],
	['a recipient that is hidden', {}, { to: null }],
	[
		'a text that a service turns into an MMS',
		{ From: undefined, MessagingServiceSid: service },
		{ messagingServiceSid: service, numMedia: '1' },
	],
	[
		'a WhatsApp user without a number',
		{ To: 'whatsapp:US.13491208655302741918' },
		{ to: 'whatsapp:US.13491208655302741918' },
	],
	[
		'another WhatsApp user without a number',
		{ To: 'whatsapp:US.13491208655302741918' },
		{ to: 'whatsapp:us.13491208655302741918' },
	],
	[
		'pictures that became links',
		{ MediaUrl: ['https://example.com/a.png'] },
		{ body: 'Hi Jenny! Want to grab dinner? https://mms.example.com/1' },
	],
])('cannot tell %s from another message to the same person', (_, parameters, changes) => {
	expect(likeness(changes, parameters)).toBe('maybe');
});

test.each([
	['words in place of digits', { To: '+1-800-FLOWERS' }],
	['an extension', { To: '+14155550123 x12' }],
	['a number without its area code', { To: '555-0123' }],
	['a WhatsApp user without a number', { To: 'whatsapp:US.13491208655302741918' }],
	['a number that Twilio is to forget', { AddressRetention: 'obfuscate' }],
])('does not look for a recipient with %s', (_, parameters) => {
	expect(canBeLookedFor({ ...asked, ...parameters })).toBe(false);
	expect(canBeLookedFor(asked)).toBe(true);
});

test('a scheduled message never counts as absent', () => {
	expect(isListedAtOnce(asked)).toBe(true);
	expect(isListedAtOnce({ ...asked, SendAt: '2026-12-24T18:30:00Z' })).toBe(false);
});

test.each<[string, Partial<MessageParameters>, object[], ApiVersion]>([
	[
		'a number with its country',
		{ To: '+1 (415) 555-0123' },
		[{ To: '+14155550123' }],
		'2010-04-01',
	],
	['a national number', { To: '(415) 555-0123' }, [{}], '2010-04-01'],
	['a number that is written in two ways', { To: '+5491123456789' }, [{}], '2010-04-01'],
	['an API that writes numbers otherwise', {}, [{}], '2008-08-01'],
	[
		'a service, which may use RCS',
		{ From: undefined, MessagingServiceSid: service },
		[{ To: '+14155550123' }, { To: 'rcs:+14155550123' }],
		'2010-04-01',
	],
])('looks in the list for %s', (_, parameters, lists, apiVersion) => {
	expect(listsFor({ ...asked, ...parameters }, apiVersion)).toEqual(lists);
});

test('whatever the phone library reads as a number, a message to that number may be ours', () => {
	fc.assert(
		fc.property(
			spelling,
			fc.constantFrom('', 'whatsapp:', 'rcs:'),
			({ typed, number }, channel) => {
				// There, digits alone have their country code.
				fc.pre(channel === '' || /^[^\d+a-z]*(?:\+|00)/.test(typed));
				const result = likeness({ to: channel + number }, { To: channel + typed });
				expect(result).not.toBe('different');
			},
		),
		{ numRuns: 3000 },
	);
});

describe('of any two messages', () => {
	const to = fc.constantFrom(
		'+14155550123',
		'(415) 555-0123',
		'+442075550123',
		'020 7555 0123',
		'whatsapp:+14155550123',
		'rcs:+14155550123',
	);
	const from = fc.constantFrom('+14155550100', '415-555-0100', 'Acme', '12345');
	const body = fc.constantFrom(
		'Hi',
		'Hi ',
		'“Hi”',
		'"Hi"',
		'a https://a.example/1',
		'a  https://b.example/2',
	);
	const message = fc.record({ From: from, To: to, Body: body, ShortenUrls: fc.boolean() });

	test('those that could be taken for one another wait for each other', () => {
		fc.assert(
			fc.property(message, message, (one, other) => {
				const shown = { from: other.From, to: other.To, body: other.Body };
				if (likeness(shown, one) === 'same') {
					expect(lookAlikeKey(one)).toBe(lookAlikeKey(other));
				}
			}),
			{ numRuns: 2000 },
		);
	});

	test('each is recognised when it is listed as it was asked for', () => {
		fc.assert(
			fc.property(message, (one) => {
				expect(likeness({ from: one.From, to: one.To, body: one.Body }, one)).toBe('same');
			}),
		);
	});
});
