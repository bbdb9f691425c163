import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { demoAccount } from '../../playground/twilio/accounts';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { letTimeFly } from './fastTime';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';
import { number } from './sentForm';

startTwilioForEachTest({
	accounts: [{ ...demoAccount, channelSenders: ['whatsapp:+14155550100'] }],
});

afterEach(() => jest.restoreAllMocks());

const whatsApp = { from: number('whatsapp:+14155550100') };

async function send(
	parameters: INodeParameters,
	{ apiVersion = '2010-04-01' } = {},
): Promise<IDataObject | undefined> {
	const { items } = await runNode([{}], {
		parameters: sendParameters(parameters),
		credential: credentialFor(twilio, { apiVersion }),
		onError: 'continueRegularOutput',
	});
	return items[0]?.json;
}

const sentForms = () =>
	twilio.requests
		.filter(({ method }) => method === 'POST')
		.map(({ rawBody }) => Object.fromEntries(new URLSearchParams(rawBody)));

test.each<[INodeParameters, string]>([
	[{ to: '00447700900123' }, '+447700900123'],
	[{ to: '+49 (0)170 1234567' }, '+491701234567'],
	[{ to: '+44 (0)7700 900123' }, '+447700900123'],
	[{ to: '+1 415-555-0123' }, '+14155550123'],
	[{ to: 'tel:+1-415-555-0123' }, '+14155550123'],
	[{ ...whatsApp, to: 'whatsapp:+1 415 555 0123' }, 'whatsapp:+14155550123'],
	[{ ...whatsApp, to: 'whatsapp:+44 (0)7700 900123' }, 'whatsapp:+447700900123'],
	[{ ...whatsApp, to: ' WhatsApp: +14155550123' }, 'whatsapp:+14155550123'],
	[{ to: '447700900123', channel: 'whatsapp' }, 'whatsapp:+447700900123'],
	[{ to: '+44 (0)7700 900123', channel: 'whatsapp' }, 'whatsapp:+447700900123'],
	[{ to: '+52 1 55 1234 5678', channel: 'whatsapp' }, 'whatsapp:+5215512345678'],
	[{ to: '0171 2345678', options: { defaultCountry: 'GB' } }, '+441712345678'],
	[{ to: '0171 2345678', options: { defaultCountry: ' de ' } }, '+491712345678'],
	[{ to: '+1 415 555 0123', options: { defaultCountry: 'GB' } }, '+14155550123'],
	[{ to: '(415) 555-0123', options: { defaultCountry: '' } }, '(415) 555-0123'],
	[
		{ to: '07700 900123', channel: 'whatsapp', options: { defaultCountry: 'GB' } },
		'whatsapp:+447700900123',
	],
])('%j goes to %s', async (parameters, to) => {
	await send(parameters);

	expect(sentForms()).toMatchObject([{ To: to }]);
});

test('a sender, too, goes out as Twilio has it', async () => {
	await send({ from: number('+1 (415) 555-0100') });
	await send({ from: number('00 1 415 555 0100') });

	expect(sentForms()).toMatchObject([{ From: '+14155550100' }, { From: '+14155550100' }]);
	expect(twilio.messages()).toHaveLength(2);
});

test.each(['+1 (415) 555-0123', '0014155550123', '(415) 555-0123'])(
	'over 2008-08-01 %s goes out as typed',
	async (to) => {
		await send({ to }, { apiVersion: '2008-08-01' });

		expect(sentForms()).toMatchObject([{ To: to }]);
	},
);

test.each<[string, INodeParameters]>([
	['a number with its trunk zero', { to: '+49 (0)170 1234567' }],
	['another number with its trunk zero', { to: '+44 (0)7700 900123' }],
	['a number that is dialled from abroad', { to: '00447700900123' }],
	['such a number on WhatsApp', { ...whatsApp, to: 'whatsapp:+44 (0)7700 900123' }],
	['a Messaging Service in small letters', { from: number('mg00000000000000000000000000000001') }],
])('with %s a message whose answer is lost is found, not sent again', async (_, parameters) => {
	letTimeFly();
	twilio.faults.add({ kind: 'reset', method: 'POST', times: 1, afterAccepting: true });

	const message = await send(parameters);

	expect(message).toMatchObject({ recovered: true });
	expect(sentForms()).toHaveLength(1);
	expect(twilio.messages()).toHaveLength(1);
});

test.each<[string, INodeParameters, object]>([
	[
		'somebody in Mexico, listed at the other spelling',
		{ ...whatsApp, to: 'whatsapp:+52 1 55 1234 5678' },
		{ to: 'whatsapp:+525512345678' },
	],
	[
		'somebody in Brazil, listed at the other spelling',
		{ ...whatsApp, to: '+5511987654321', channel: 'whatsapp' },
		{ to: 'whatsapp:+551187654321' },
	],
	[
		'whom Smart Encoding writes otherwise',
		{ message: '½ price – today only', options: { smartEncoded: true } },
		{ body: '1/2 price - today only' },
	],
	['whom a text reaches as an MMS', { options: { sendAsMms: true } }, { numMedia: 1 }],
])(
	'to %s, a message whose answer is lost is found, not sent again',
	async (_, parameters, listed) => {
		letTimeFly();
		twilio.settings.whatsAppSpelling = 'other';
		twilio.settings.textMmsHasFile = true;
		twilio.faults.add({ kind: 'reset', method: 'POST', times: 1, afterAccepting: true });

		expect(await send(parameters)).toMatchObject({ ...listed, recovered: true });
		expect(sentForms()).toHaveLength(1);
	},
);

test('to somebody on WhatsApp without a number, a message whose answer is lost is unknown', async () => {
	letTimeFly();
	await twilio.receive({
		from: 'whatsapp:US.13491208655302741918',
		to: 'whatsapp:+14155550100',
		body: 'Hi',
	});
	twilio.faults.add({ kind: 'reset', method: 'POST', times: 1, afterAccepting: true });

	const message = await send({ ...whatsApp, to: 'whatsapp:US.13491208655302741918' });

	expect(sentForms()).toMatchObject([{ To: 'whatsapp:US.13491208655302741918' }]);
	expect(message).toMatchObject({ error: { outcome: 'unknown' } });
});
