import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	findStatusUrl,
	forgetTrigger,
	rememberTrigger,
} from '../../../nodes/TwilioSms/shared/triggerUrl';
import { findSeen, merge, readSeen } from '../../../nodes/TwilioSms/trigger/incoming/seenMessages';
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
	const registrations = [registration, { ...registration, before: { SmsUrl: '' } }];
	expect(remember(staticData, { url: 'https://x', registrations })).toBe(true);

	expect(readMemory(JSON.parse(JSON.stringify(staticData)))).toEqual({
		url: 'https://x',
		registrations,
	});
});

test('what is forgotten is gone, and the rest stays', () => {
	const staticData: IDataObject = { url: 'https://x', registrations: [], seen: [] };
	remember(staticData, { url: undefined, registrations: undefined });

	expect(staticData).toEqual({ seen: [] });
});

test('nothing of another size is read', () => {
	const many = Array.from({ length: 200_000 }, () => registration);
	expect(readMemory({ registrations: many }).registrations).toHaveLength(10);
	expect(readMemory({ url: 'x'.repeat(4001) }).url).toBeUndefined();
	const before = Object.fromEntries(many.map((_, index) => [`Setting${index}`, '']));
	expect(readMemory({ registrations: [{ ...registration, before }] }).registrations).toEqual([]);
});

/** Anything that JSON can hold, often of nearly the right shape. */
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
	anything: fc.oneof(
		{ maxDepth: 4 },
		fc.jsonValue(),
		fc.array(tie('anything'), { maxLength: 3 }),
		fc.dictionary(
			fc.constantFrom(
				...['url', 'registrations', 'seen', 'kind', 'sid', 'before', 'set'],
				...['at', 'statuses', 'twilioSmsTriggers', 'takesStatus', 'SmsUrl', '__proto__'],
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
			const { url, registrations } = readMemory(staticData);
			expect(['string', 'undefined']).toContain(typeof url);
			for (const { before, set } of registrations) {
				const values = [before, set].flatMap((settings) => Object.values(settings));
				expect(values.filter((value) => typeof value !== 'string')).toEqual([]);
			}
			const stored = (staticData as { seen?: unknown } | null)?.seen;
			merge([readSeen(stored)], 0);
			findSeen(stored, 'SM1');
			const data = staticData as IDataObject;
			findStatusUrl(data);
			rememberTrigger(data, 'node1', { url: 'https://x', takesStatus: true });
			forgetTrigger(data, 'node1');
			remember(data, { url: 'https://x', registrations: [registration], seen: [] });
			remember(data, { url: undefined, registrations: undefined });
		}),
		{ numRuns: 3000 },
	);
});
