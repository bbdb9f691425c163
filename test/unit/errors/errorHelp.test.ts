import { channelHelp } from '../../../nodes/TwilioSms/errors/channelHelp';
import { deliveryHelp } from '../../../nodes/TwilioSms/errors/deliveryHelp';
import { errorPage, helpFor, isRetryable } from '../../../nodes/TwilioSms/errors/errorHelp';
import { refusalHelp } from '../../../nodes/TwilioSms/errors/refusalHelp';
import { verifyHelp } from '../../../nodes/TwilioSms/errors/verifyHelp';

// The codes of https://www.twilio.com/docs/api/errors that sending and reading messages can meet.
const refusals = [
	20003, 20004, 20005, 20006, 20007, 20008, 20404, 20410, 20422, 20429, 20500, 20503, 21201, 21211,
	21212, 21408, 21602, 21603, 21604, 21605, 21606, 21608, 21609, 21610, 21611, 21612, 21614, 21617,
	21619, 21620, 21621, 21623, 21624, 21654, 21655, 21656, 21658, 21664, 21666, 21667, 21701, 21702,
	21703, 21704, 21705, 21710, 21712, 35111, 35114, 35115, 35117, 35118, 35125,
];
const deliveries = [
	14107, 30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30022, 30023, 30027, 30032, 30034,
	30035, 30036, 30410, 30450, 30610, 30640, 63001, 63003, 63007, 63015, 63016, 63017, 63018, 63024,
	63036, 63038,
];
const moreThatPeopleMeet = [
	11200, 11237, 11751, 12300, 20403, 20409, 21601, 21616, 21618, 21622, 30009, 30019, 30024, 30033,
	30038, 30039, 30044, 30106, 30111, 30125, 30400, 30409, 30453, 30454, 60600, 60606, 60607, 60616,
	63005, 63008, 63012, 63013, 63019, 63020, 63021, 63022, 63026, 63027, 63028, 63029, 63030, 63031,
	63032, 63033, 63034, 63035, 63037, 63040, 63041, 63042, 63049, 63051, 63062,
];
const verifications = [
	30646, 60200, 60201, 60202, 60203, 60204, 60205, 60212, 60220, 60223, 60238, 60408, 60410, 60605,
	68008,
];
/** Met in public reports. */
const reported = [
	'https://www.twilio.com/docs/api/errors/10001',
	'https://www.twilio.com/docs/api/errors/13803',
	'https://www.twilio.com/docs/api/errors/14103',
	'https://www.twilio.com/docs/api/errors/20002',
	'https://www.twilio.com/docs/api/errors/21219',
	'https://www.twilio.com/docs/api/errors/21402',
	'https://www.twilio.com/docs/api/errors/21470',
	'https://www.twilio.com/docs/api/errors/21471',
	'https://www.twilio.com/docs/api/errors/21663',
	'https://www.twilio.com/docs/api/errors/21668',
	'https://www.twilio.com/docs/api/errors/21670',
	'https://www.twilio.com/docs/api/errors/30037',
	'https://www.twilio.com/docs/api/errors/30040',
	'https://www.twilio.com/docs/api/errors/30041',
	'https://www.twilio.com/docs/api/errors/30042',
	'https://www.twilio.com/docs/api/errors/30046',
	'https://www.twilio.com/docs/api/errors/30893',
	'https://www.twilio.com/docs/api/errors/30909',
	'https://www.twilio.com/docs/api/errors/30923',
	'https://www.twilio.com/docs/api/errors/63013',
	'https://www.twilio.com/docs/api/errors/63025',
	'https://www.twilio.com/docs/api/errors/63043',
	'https://www.twilio.com/docs/api/errors/63055',
	'https://www.twilio.com/docs/api/errors/63058',
	'https://www.twilio.com/docs/api/errors/63112',
	'https://www.twilio.com/docs/api/errors/70051',
];
const lists = [refusalHelp, deliveryHelp, channelHelp, verifyHelp];
const texts = lists.flatMap((list) => Object.entries(list));

describe('helpFor', () => {
	it.each([...refusals, ...deliveries, ...moreThatPeopleMeet, ...verifications])(
		'knows code %i',
		(code) => {
			expect(helpFor(code)).toEqual(expect.stringMatching(/\w/));
		},
	);

	it.each(reported)('has a text of its own for %s', (page) => {
		const code = Number(page.split('/').at(-1));
		expect(lists.flatMap((list) => list[code] ?? [])).toEqual([helpFor(code)]);
	});

	it.each([
		[70051, /API key lacks a permission.*Twilio Console > Account Management/],
		[30046, /RCS.*without the channel RCS/],
		[63013, /line breaks, tabs/],
		[21211, /not a valid phone number\. .*country code/],
		[21408, /this country.*Twilio Console > Messaging > Settings > Geo permissions/],
		[21608, /trial account.*Twilio Console > Phone Numbers > Manage > Verified Caller IDs/],
		[21610, /replied STOP.*sending START/],
		[30007, /spam/],
		[30034, /registered.*Brand.*Campaign.*A2P 10DLC/],
		[63016, /24 hours.*approved template.*in "Content"\./],
		[60203, /ten minutes after the first one/],
		[60605, /Twilio Console > Verify > Settings > Geo permissions/],
		[21602, /a template in "Content", .*"Media URLs"\./],
		[21654, /Choose one in "Content"/],
		[20410, /API version in the credential to 2010-04-01/],
	])('says for code %i what to do', (code, words) => {
		expect(helpFor(code)).toMatch(words);
	});

	it.each([
		[401, /Auth Token/],
		[403, /permissions/],
		[404, /Account SID/],
		[429, /fewer at once/],
		[500, /status\.twilio\.com/],
		[599, /status\.twilio\.com/],
	])('goes by the status %i if the code is not known', (status, words) => {
		expect(helpFor(null, status)).toMatch(words);
		expect(helpFor(99999, status)).toMatch(words);
	});

	it('prefers the code to the status', () => {
		expect(helpFor(21610, 500)).toMatch(/replied STOP/);
	});

	it('points to the message log for an unknown delivery code', () => {
		expect(helpFor(30999)).toMatch(/Monitor > Logs > Messaging/);
		expect(helpFor(63999, 400)).toMatch(/Monitor > Logs > Messaging/);
	});

	it.each([
		[null, undefined],
		[null, 400],
		[99999, undefined],
		[21999, 400],
	])('has no help for code %p with status %p', (code, status) => {
		expect(helpFor(code, status)).toBeNull();
	});
});

describe('the texts', () => {
	it('give each place in the Twilio Console with its whole path', () => {
		const beforePlaces = texts
			.map(([, text]) => text.split(' > '))
			.filter(({ length }) => length > 1);
		expect(beforePlaces.length).toBeGreaterThan(20);
		for (const [before] of beforePlaces) expect(before).toMatch(/Twilio Console$/);
	});

	it('are in one of the lists only', () => {
		for (const list of lists) {
			const others = lists.filter((one) => one !== list);
			const codes = new Set(others.flatMap((one) => Object.keys(one)));
			expect(Object.keys(list).filter((code) => codes.has(code))).toEqual([]);
			const words = new Set(others.flatMap((one) => Object.values(one)));
			expect(Object.values(list).filter((text) => words.has(text))).toEqual([]);
		}
	});
});

describe('isRetryable', () => {
	it.each([
		20429, 60203, 60212, 60410, 20503, 21611, 30001, 30003, 30022, 30023, 30035, 30450, 63017,
		63018, 63038,
	])('is true for code %i, whose cause passes', (code) => {
		expect(isRetryable(code)).toBe(true);
		expect(isRetryable(code, 400)).toBe(true);
	});

	it.each([
		20003, 20404, 21211, 21408, 21608, 21610, 30005, 30007, 30034, 30036, 30410, 63016, 99999,
	])('is false for code %i, which stays', (code) => {
		expect(isRetryable(code)).toBe(false);
		expect(isRetryable(code, 400)).toBe(false);
	});

	it('goes by the status without a code', () => {
		expect([429, 500, 503].map((status) => isRetryable(null, status))).toEqual([true, true, true]);
		expect([400, 401, 404].map((status) => isRetryable(null, status))).toEqual([
			false,
			false,
			false,
		]);
		expect(isRetryable(null)).toBe(false);
	});
});

describe('errorPage', () => {
	it('is the address that Twilio gives in its answers', () => {
		expect(errorPage(21211)).toBe('https://www.twilio.com/docs/errors/21211');
	});
});
