import { demoAccount } from '../../playground/twilio/accounts';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from './sdk';

const sid = 'VA00000000000000000000000000000001';
const to = '+14155550123';
const accounts = [
	{
		...demoAccount,
		verifyServices: [
			{ sid, friendlyName: 'Shop', codeLength: 4, customCodeEnabled: true, channels: ['sms'] },
			{ sid: 'VA00000000000000000000000000000002', friendlyName: 'Plain' },
		],
	},
];

test('Verify Services are listed and fetched', async () => {
	await using local = await startLocalTwilio({ accounts });
	const { services } = sdk(local.url).verify.v2;
	expect((await services.list({ pageSize: 1 })).map(({ friendlyName }) => friendlyName)).toEqual([
		'Shop',
		'Plain',
	]);
	expect(await services(sid).fetch()).toMatchObject({ codeLength: 4, customCodeEnabled: true });
});

test('a code is sent, a wrong one leaves it pending, and the right one ends it', async () => {
	await using local = await startLocalTwilio({ accounts });
	const service = sdk(local.url).verify.v2.services(sid);
	const started = await service.verifications.create({ to, channel: 'sms' });
	expect(started).toMatchObject({
		sid: expect.stringMatching(/^VE[0-9a-f]{32}$/),
		to,
		channel: 'sms',
		status: 'pending',
		valid: false,
		sendCodeAttempts: [{ channel: 'SMS', attempt_sid: expect.stringMatching(/^VL/) }],
	});
	const code = local.verifications()[0]?.code ?? '';
	expect(code).toMatch(/^\d{4}$/);
	const wrong = await service.verificationChecks.create({ to, code: `${code}0` });
	expect(wrong).toMatchObject({ sid: started.sid, status: 'pending', valid: false });
	const right = await service.verificationChecks.create({ to, code });
	expect(right).toMatchObject({ sid: started.sid, status: 'approved', valid: true });
	await expect(service.verificationChecks.create({ to, code })).rejects.toMatchObject({
		status: 404,
		code: 20404,
		message: `The requested resource /Services/${sid}/VerificationCheck was not found`,
	});
});

test('who is sent a code again within ten minutes gets the same, five times at most', async () => {
	let now = new Date('2026-11-23T10:00:00Z');
	await using local = await startLocalTwilio({ accounts, now: () => now });
	const { verifications } = sdk(local.url).verify.v2.services(sid);
	const start = async () => await verifications.create({ to, channel: 'sms' });
	const first = await start();
	for (let time = 2; time <= 5; time++) {
		const again = await start();
		expect([again.sid, again.sendCodeAttempts.length]).toEqual([first.sid, time]);
	}
	await expect(start()).rejects.toMatchObject({ status: 429, code: 60203 });
	now = new Date('2026-11-23T10:10:00Z');
	expect((await start()).sid).not.toBe(first.sid);
});

test('after five wrong codes none is checked any more, and after ten minutes none is open', async () => {
	let now = new Date('2026-11-23T10:00:00Z');
	await using local = await startLocalTwilio({ accounts, now: () => now });
	const service = sdk(local.url).verify.v2.services(sid);
	await service.verifications.create({ to, channel: 'sms', customCode: '482915' });
	const check = async (code: string) => await service.verificationChecks.create({ to, code });
	for (let time = 1; time <= 5; time++) expect((await check('0000')).status).toBe('pending');
	await expect(check('482915')).rejects.toMatchObject({ status: 429, code: 60202 });
	now = new Date('2026-11-23T10:10:00Z');
	await expect(check('482915')).rejects.toMatchObject({ status: 404, code: 20404 });
});

test.each([
	[{ to: '14155550123' }, 400, 60200, 'Invalid parameter: To'],
	[{ to: 'jenny@example.com' }, 400, 60200, 'Invalid parameter: To'],
	[{ channel: 'fax' }, 400, 60200, 'Invalid parameter: Channel'],
	[{ channel: 'whatsapp' }, 400, 60223, 'Delivery channel disabled'],
	[{ customCode: '123' }, 400, 60200, 'Invalid parameter: CustomCode'],
	[{ customFriendlyName: 'Shop' }, 403, 60204, 'Service does not support this feature'],
	[{ templateSid: 'HX1' }, 400, 60200, 'Invalid parameter: TemplateSid'],
] as const)('a start with %j is refused', async (changes, status, code, message) => {
	await using local = await startLocalTwilio({ accounts });
	const { verifications } = sdk(local.url).verify.v2.services(sid);
	const starting = verifications.create({ to, channel: 'sms', ...changes });
	await expect(starting).rejects.toMatchObject({ status, code, message });
	expect(local.verifications()).toEqual([]);
});

test('a service without custom codes refuses one, and one that is not there is not found', async () => {
	await using local = await startLocalTwilio({ accounts });
	const { services } = sdk(local.url).verify.v2;
	const plain = services('VA00000000000000000000000000000002').verifications;
	await expect(plain.create({ to, channel: 'sms', customCode: '482915' })).rejects.toMatchObject({
		status: 403,
		code: 60204,
	});
	const strange = services('VA00000000000000000000000000000009').verifications;
	await expect(strange.create({ to, channel: 'sms' })).rejects.toMatchObject({
		status: 404,
		code: 20404,
	});
});
