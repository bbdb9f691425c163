import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	findStatusUrl,
	forgetTrigger,
	rememberTrigger,
} from '../../../nodes/TwilioSms/shared/triggerUrl';
import { findHeard, merge, readHeard } from '../../../nodes/TwilioSms/trigger/incoming/heardEvents';
import { readMemory, remember } from '../../../nodes/TwilioSms/trigger/staticData';

const registration = {
	kind: 'phoneNumber',
	sid: 'PN00000000000000000000000000000001',
	url: 'https://n8n.example.com/webhook/1/webhook',
	before: { SmsUrl: 'https://crm.example/sms', SmsMethod: 'GET' },
	set: { SmsUrl: 'https://n8n.example.com/webhook/1/webhook', SmsMethod: 'POST' },
} as const;

test('what a trigger remembers is read as it was written', () => {
	const staticData: IDataObject = {};
	const unrestored = [{ ...registration, earlier: [{ SmsUrl: '' }] }];
	expect(remember(staticData, { url: 'https://x', registration, unrestored })).toBe(true);

	expect(readMemory(JSON.parse(JSON.stringify(staticData)))).toEqual({
		url: 'https://x',
		registration,
		unrestored,
	});
});

test('what is forgotten is gone, and the rest stays', () => {
	const staticData: IDataObject = { url: 'https://x', seen: [] };
	remember(staticData, { url: undefined, registration: undefined });

	expect(staticData).toEqual({ seen: [] });
});

test('nothing of another size is read', () => {
	const many = Array.from({ length: 200_000 }, () => registration);
	expect(readMemory({ unrestored: many }).unrestored).toHaveLength(10);
	expect(readMemory({ url: 'x'.repeat(4001) }).url).toBeUndefined();
	const before = Object.fromEntries(many.map((_, index) => [`Setting${index}`, '']));
	expect(readMemory({ registration: { ...registration, before } }).registration).toBeUndefined();
	const earlier = many.map(() => ({}));
	expect(readMemory({ registration: { ...registration, earlier } }).registration).toBeUndefined();
});

/** Anything that JSON can hold, often of nearly the right shape. */
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
	anything: fc.oneof(
		{ maxDepth: 4 },
		fc.jsonValue(),
		fc.array(tie('anything'), { maxLength: 3 }),
		fc.dictionary(
			fc.constantFrom(
				...['url', 'registration', 'unrestored', 'seen', 'kind', 'sid', 'before', 'set'],
				...['earlier', 'at', 'statuses', 'twilioSmsTriggers', 'takesStatus', 'SmsUrl', '__proto__'],
			),
			tie('anything'),
			{ maxKeys: 6 },
		),
		fc.constantFrom(
			'phoneNumber',
			registration,
			{ ...registration, before: null },
			registration.sid,
		),
	),
}));

test('static data of any shape is read, changed and cleared without an error', () => {
	fc.assert(
		fc.property(anything, (staticData) => {
			const { url, registration: read, unrestored } = readMemory(staticData);
			expect(['string', 'undefined']).toContain(typeof url);
			for (const { before, set, earlier = [] } of [read, ...(unrestored ?? [])].filter(
				(it) => !!it,
			)) {
				const values = [before, set, ...earlier].flatMap((settings) => Object.values(settings));
				expect(values.filter((value) => typeof value !== 'string')).toEqual([]);
			}
			const stored = (staticData as { seen?: unknown } | null)?.seen;
			merge([readHeard(stored)], 0);
			findHeard(stored, 'SM1');
			const data = staticData as IDataObject;
			findStatusUrl(data);
			rememberTrigger(data, 'node1', { url: 'https://x', takesStatus: true });
			forgetTrigger(data, 'node1');
			remember(data, { url: 'https://x', registration, seen: [] });
			remember(data, { url: undefined, registration: undefined, unrestored: undefined });
		}),
		{ numRuns: 3000 },
	);
});
