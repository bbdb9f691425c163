import type { INodeParameters } from 'n8n-workflow';
import { legacyList, list, paths, receive, run, startListForEachTest } from './messageList';
import { twilio } from './ownTwilio';

startListForEachTest();

test.each([
	[{ to: '+14155550100' }, 'To=%2B14155550100'],
	[{ from: ' +1 (415) 555-0123 ' }, 'From=%2B14155550123'],
	[{ to: '\u202A+1 415\u2011555/0100\u202C' }, 'To=%2B14155550100'],
	[{ from: 'whatsapp:+1 415 555 0123' }, 'From=whatsapp%3A%2B14155550123'],
	[{ from: 'My-Shop No.1' }, 'From=My-Shop+No.1'],
	[{ to: '+49 (0)170 1234567' }, 'To=%2B491701234567'],
	[{ from: '+44 (0)7700 900123' }, 'From=%2B447700900123'],
	[{ to: '00447700900123' }, 'To=%2B447700900123'],
	[{ to: 'whatsapp:+44 (0)7700 900123' }, 'To=whatsapp%3A%2B447700900123'],
	[{ from: 'whatsapp:447700900123' }, 'From=whatsapp%3A%2B447700900123'],
	[{ from: 'whatsapp:US.13491208655302741918' }, 'From=whatsapp%3AUS.13491208655302741918'],
	[{ to: '(415) 555-0100' }, 'To=4155550100'],
	[{ to: '0171 2345678', defaultCountry: 'GB' }, 'To=%2B441712345678'],
	[{ from: '0171 2345678', defaultCountry: '={{ "de" }}' }, 'From=%2B491712345678'],
	[{ from: '12345', defaultCountry: 'DE' }, 'From=12345'],
	[{ dateSentAfter: '2026-11-23T10:00:00Z' }, 'DateSent%3E=2026-11-23T10%3A00%3A00Z'],
	[{ dateSentBefore: '2026-11-23T10:00:00+01:00' }, 'DateSent%3C=2026-11-23T09%3A00%3A00Z'],
	// Without an offset it is the workflow's time zone: here n8n's default, New York.
	[{ dateSentAfter: '2026-11-23T10:00:00' }, 'DateSent%3E=2026-11-23T15%3A00%3A00Z'],
	[{ dateSentAfter: '2026-07-01' }, 'DateSent%3E=2026-07-01T04%3A00%3A00Z'],
	[{ dateSentBefore: '2026-11-23 10:00' }, 'DateSent%3C=2026-11-23T15%3A00%3A00Z'],
	[
		{ dateSentAfter: "={{ DateTime.fromISO('2026-11-23T10:00:00.000+02:00') }}" },
		'DateSent%3E=2026-11-23T08%3A00%3A00Z',
	],
	[
		{ dateSentBefore: "={{ new Date('2026-11-23T10:00:00Z') }}" },
		'DateSent%3C=2026-11-23T10%3A00%3A00Z',
	],
])('the filter %j is sent as %s', async (filters, query) => {
	const { error } = await run({ filters });

	expect(error).toBeUndefined();
	expect(paths()).toEqual([`${list}?${query}&PageSize=50`]);
});

test.each([
	[{ to: `+${'1'.repeat(1000)}` }, '"To" has 1001 characters, too many for a phone number'],
	[{ from: '1;'.repeat(20_000) }, '"From" has 40000 characters, too many for a phone number'],
	[
		{ dateSentAfter: '={{ "1".repeat(100001) }}' },
		'"Date Sent After" has 100001 characters, but only 100000 are allowed',
	],
	[{ defaultCountry: 'Germany' }, '"Default Country" is not a two-letter country code'],
	[{ direction: 'both' }, '"Direction" is not one of inbound, outbound: both'],
	[{ status: ['sent', 'lost'] }, /^"Status" is not one of accepted, canceled, .*: lost$/],
])(
	'a filter that cannot be right is refused before anything is asked for',
	async (filters, message) => {
		const { error } = await run({ filters });

		expect(error?.message).toEqual(
			message instanceof RegExp ? expect.stringMatching(message) : message,
		);
		expect(paths()).toEqual([]);
	},
);

test.each([
	['+525512345678', '+5215512345678'],
	['+5491123456789', '+541123456789'],
	['+5511987654321', '+551187654321'],
])('messages of %s and of %s, the same mobile, come as one list', async (number, other) => {
	for (const [index, from] of [number, other, other, number, number, other].entries()) {
		await receive(1, {
			from: `whatsapp:${from}`,
			to: 'whatsapp:+14155550100',
			body: String(index),
		});
	}
	const bodies = async (filters: INodeParameters, limit: number) => {
		const { items } = await run({ filters, limit });
		return items.map(({ json }) => json.body);
	};

	expect(await bodies({ from: `whatsapp:${number}` }, 50)).toEqual(['5', '4', '3', '2', '1', '0']);
	expect(await bodies({ from: `whatsapp: ${other}` }, 50)).toEqual(['5', '4', '3', '2', '1', '0']);
	expect(await bodies({ from: `whatsapp:${number}` }, 3)).toEqual(['5', '4', '3']);
});

test('empty filters are not sent', async () => {
	await run({
		filters: { to: ' ', from: '={{ null }}', dateSentAfter: '={{ $json.none }}' },
	});

	expect(paths()).toEqual([`${list}?PageSize=50`]);
});

test.each(['2010-04-01', '2008-08-01'])(
	'all filters together narrow the list over %s',
	async (apiVersion) => {
		await receive(10);
		await twilio.receive({ from: '+14155550199', to: '+14155550100', body: 'Somebody else' });
		const { items } = await run(
			{
				filters: {
					from: '+14155550123',
					to: '+14155550100',
					dateSentAfter: '2026-11-23T10:03:00Z',
					dateSentBefore: '2026-11-23T10:06:00Z',
				},
			},
			{ apiVersion },
		);

		expect(items.map(({ json }) => json.body)).toEqual(['6', '5', '4', '3']);
	},
);

test('2008-08-01 is asked for whole days, one more on each side', async () => {
	await run(
		{
			limit: 5,
			filters: {
				dateSentAfter: '2026-11-23T10:00:00Z',
				dateSentBefore: '2026-11-24T10:00:00Z',
			},
		},
		{ apiVersion: '2008-08-01' },
	);

	expect(paths()).toEqual([`${legacyList}?DateSent%3E=2026-11-22&DateSent%3C=2026-11-25&num=5`]);
});

test('filters are read for each item, whose messages are paired with it', async () => {
	await twilio.receive({ from: '+14155550123', to: '+14155550100', body: 'Hi' });
	await twilio.receive({ from: '+14155550124', to: '+14155550100', body: 'Ho' });
	const { items } = await run(
		{ filters: { from: '={{ $json.phone }}' } },
		{ items: [{ phone: '+14155550124' }, { phone: '+14155550123' }, { phone: '+14155550125' }] },
	);

	expect(items.map(({ json, pairedItem }) => [json.body, pairedItem])).toEqual([
		['Ho', { item: 0 }],
		['Hi', { item: 1 }],
	]);
});
