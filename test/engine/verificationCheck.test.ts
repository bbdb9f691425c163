import checkSchema from '../../nodes/TwilioSms/__schema__/v1.0.0/verification/check.json';
import { schemaErrors } from './outputSchema';
import {
	asked,
	check,
	codeOf,
	service,
	servicePath,
	serviceSid,
	setTime,
	start,
	startVerifyForEachTest,
	verification,
} from './verifying';

startVerifyForEachTest();

const noCode =
	'No code is open for this recipient: it has expired, was used before, or was never sent. Start a new verification.';

test('the right code is valid', async () => {
	await start();
	const { items, error } = await check(codeOf().replace(/^.../, '$& '));

	expect(error).toBeUndefined();
	expect(asked()[1]).toEqual([
		'POST',
		`${servicePath}/VerificationCheck`,
		`To=%2B14155550123&Code=${codeOf()}`,
	]);
	expect(items).toEqual([
		{
			json: verification({ status: 'approved', valid: true, reason: null }),
			pairedItem: { item: 0 },
		},
	]);
	expect(schemaErrors(checkSchema, items[0]?.json)).toBeNull();
});

test('a wrong code is a result, and so is the sixth one', async () => {
	await start({ options: { customCode: '482915' } });
	const { items, error } = await check('482916');

	expect(error).toBeUndefined();
	expect(items[0]?.json).toEqual(
		verification({ reason: 'The code is wrong. The person may try again.' }),
	);
	for (let time = 2; time <= 5; time++) await check('482916');
	const sixth = await check('482915');
	expect(sixth.error).toBeUndefined();
	expect(sixth.items[0]?.json).toEqual({
		...verification({ status: 'max_attempts_reached', sid: null, accountSid: null }),
		channel: null,
		dateCreated: null,
		dateUpdated: null,
		reason: expect.stringMatching(/^Too many wrong codes were entered/),
	});
	expect(schemaErrors(checkSchema, sixth.items[0]?.json)).toBeNull();
});

test.each(['expired', 'used', 'never sent'])('a code that is %s is a result', async (state) => {
	if (state !== 'never sent') await start();
	if (state === 'used') await check(codeOf());
	if (state === 'expired') setTime('2026-11-23T10:10:00Z');
	const { items, error } = await check(codeOf() || '482915');

	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ valid: false, status: null, reason: noCode, serviceSid });
	expect(asked().at(-1)).toEqual(['GET', servicePath, '']);
});

test('a code of a Verify Service that does not exist is an error', async () => {
	const { error } = await check('482915', {
		serviceSid: { ...service, value: 'VA00000000000000000000000000000009' },
	});

	expect(error?.message).toBe('The requested resource was not found (Twilio 20404)');
});

test.each(['123', '12345678901'])(
	'a code such as %s cannot be right, and is not asked about',
	async (code) => {
		const { items } = await check(code);

		expect(items[0]?.json).toMatchObject({
			valid: false,
			reason: 'A code has 4 to 10 characters.',
		});
		expect(asked()).toEqual([]);
	},
);

test('an empty code is a mistake of the workflow', async () => {
	const { error } = await check('={{ undefined }}');

	expect(error?.message).toBe('No code was given');
});

test("without simplification Twilio's answers come as they are", async () => {
	const options = { simplify: false };
	const { items } = await start({ options });
	expect(items[0]?.json).toMatchObject({
		service_sid: serviceSid,
		send_code_attempts: [{ channel: 'SMS' }],
	});
	const checked = await check(codeOf(), { options });
	expect(checked.items[0]?.json).toMatchObject({
		status: 'approved',
		sna_attempts_error_codes: [],
	});
});
