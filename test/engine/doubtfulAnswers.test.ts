import { credentialFor } from './credential';
import { runNode } from './engine';
import { startHttpServer } from './httpServer';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

startTwilioForEachTest();

const sid = 'SM00000000000000000000000000000001';

test.each(['2010-04-01', '2008-08-01'])(
	'a message that the answer to its sending does not name is looked up (%s)',
	async (apiVersion) => {
		twilio.faults.add({ kind: 'garbled', as: 'withoutSid', method: 'POST' });
		const { items } = await runNode([{}], {
			parameters: sendParameters(),
			credential: credentialFor(twilio, { apiVersion }),
		});

		expect(items[0]?.json).toMatchObject({ recovered: true, sid: twilio.messages()[0]?.sid });
		expect(twilio.messages()).toHaveLength(1);
	},
);

test('so is one whose answer has an error in it', async () => {
	twilio.faults.add({ kind: 'garbled', as: 'error', method: 'POST' });
	const { items } = await runNode([{}], {
		parameters: sendParameters(),
		credential: credentialFor(twilio),
	});

	expect(items[0]?.json).toMatchObject({ recovered: true, sid: twilio.messages()[0]?.sid });
	expect(twilio.messages()).toHaveLength(1);
});

async function sendTo(body: string, apiVersion = '2010-04-01') {
	await using server = await startHttpServer((_, response) => response.end(body));
	const { items } = await runNode([{}], {
		parameters: sendParameters({ options: { ifAnswerIsLost: 'report' } }),
		credential: credentialFor(server, { apiVersion }),
		onError: 'continueRegularOutput',
	});
	return items[0]?.json;
}

const refusedXml = '<RestException><Code>21610</Code><Message>No</Message></RestException>';

test.each([
	['a SID of another form', '2010-04-01', '{"sid":"SM1"}'],
	['the SID of something else', '2010-04-01', JSON.stringify({ sid: sid.replace('SM', 'AC') })],
	[
		'an error beside the message',
		'2010-04-01',
		JSON.stringify({ sid, code: 21610, message: 'No' }),
	],
	['an error alone', '2010-04-01', '{"code":21610,"message":"No","status":400}'],
	[
		'an error beside the message',
		'2008-08-01',
		`<TwilioResponse><SMSMessage><Sid>${sid}</Sid></SMSMessage>${refusedXml}</TwilioResponse>`,
	],
	['an error alone', '2008-08-01', `<TwilioResponse>${refusedXml}</TwilioResponse>`],
	['no SID', '2008-08-01', '<TwilioResponse><SMSMessage><Sid/></SMSMessage></TwilioResponse>'],
])('success with %s (%s) leaves it open whether the message was sent', async (_, api, body) => {
	expect(await sendTo(body, api)).toMatchObject({ error: { outcome: 'unknown', status: 200 } });
});

test('the SID of another account is no reason to doubt, as in Twilio’s own first example', async () => {
	const body = JSON.stringify({ sid, account_sid: 'AC00000000000000000000000000000002' });

	expect(await sendTo(body)).toMatchObject({
		sid,
		accountSid: 'AC00000000000000000000000000000002',
	});
});

/** A server on which a message stays as it is, whatever it answers that it does. */
async function change(operation: string, message: object) {
	const asked: string[] = [];
	await using server = await startHttpServer(({ method = '' }, response) => {
		asked.push(method);
		response.end(JSON.stringify({ sid, ...message }));
	});
	const { items } = await runNode([{}], {
		parameters: { resource: 'message', operation, messageSid: sid },
		credential: credentialFor(server),
		onError: 'continueRegularOutput',
	});
	return { asked, json: items[0]?.json };
}

test.each([
	[
		'cancel',
		{ status: 'scheduled', body: 'Hi' },
		'Twilio did not cancel the message: its status is still "scheduled"',
	],
	[
		'redact',
		{ status: 'delivered', body: 'Hi' },
		'Twilio did not redact the message: it still has its text',
	],
])(
	'%s looks at what came back, and says if nothing has changed',
	async (operation, message, error) => {
		const { asked, json } = await change(operation, message);

		expect(json).toMatchObject({ error: { message: error, outcome: 'rejected', retryable: true } });
		expect(asked).toEqual(['POST', 'GET']);
	},
);
