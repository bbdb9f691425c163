import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const consent = {
	contact_id: '+14155550123',
	correlation_id: 'ad388b5a46b33b874b0d41f7226db2ef',
	sender_id: '+14155550102',
	status: 'opt-out',
	source: 'website',
};
const message = { from: '+14155550102', to: '+14155550123', body: 'Hi' };

test('who is opted out cannot be texted until opted in again', async () => {
	await using local = await startLocalTwilio();
	const { accounts, messages } = sdk(local.url);
	const set = async (status: string) =>
		await accounts.v1.bulkConsents.create({ items: [{ ...consent, status }] });
	expect((await set('opt-out')).items).toEqual([
		{ correlation_id: consent.correlation_id, error_code: 0, error_messages: [] },
	]);
	await expect(messages.create(message)).rejects.toMatchObject({ code: 21610 });
	await set('opt-in');
	expect(await messages.create(message)).toMatchObject({ to: '+14155550123' });
});

test.each([
	[{ contact_id: '+19' }, 'INVALID_CONTACT_ID'],
	[{ correlation_id: '1' }, 'INVALID_CORRELATION_ID'],
	[{ sender_id: 'Shop' }, 'INVALID_SENDER_ID'],
	[{ status: 'out' }, 'INVALID_STATUS'],
	[{ source: 'web' }, 'INVALID_SOURCE'],
	[{ date_of_consent: '2025-03-25' }, 'INVALID_DATE_OF_CONSENT'],
	[{ date_of_consent: '2999-03-25T10:00:00Z' }, 'INVALID_DATE_OF_CONSENT'],
])('%j fails alone, with %s', async (changes, problem) => {
	await using local = await startLocalTwilio();
	const items = [
		{ ...consent, ...changes },
		{ ...consent, correlation_id: 'f'.repeat(32) },
	];
	const answer = await sdk(local.url).accounts.v1.bulkConsents.create({ items });
	expect(answer.items).toMatchObject([
		{ error_code: 30646, error_messages: [problem] },
		{ correlation_id: 'f'.repeat(32), error_code: 0 },
	]);
});

test('more than 25 at once are refused', async () => {
	await using local = await startLocalTwilio();
	const items = Array(26).fill(consent);
	await expect(sdk(local.url).accounts.v1.bulkConsents.create({ items })).rejects.toMatchObject({
		status: 400,
		code: 20422,
	});
});
