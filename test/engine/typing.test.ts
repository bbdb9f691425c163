import type { IDataObject, INodeParameters } from 'n8n-workflow';
import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/typing.json';
import { credentialFor } from './credential';
import { runNode, runNodes } from './engine';
import { schemaErrors } from './outputSchema';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import type { EngineNode } from './workflow';

startTwilioForEachTest();

const node = (
	parameters: INodeParameters = {},
	changes: Record<string, string> = {},
): EngineNode => ({
	parameters: { resource: 'message', operation: 'typing', replyTo: '', ...parameters },
	credential: credentialFor(twilio, changes),
	onError: 'continueRegularOutput',
});

/** What the trigger outputs for a message that came in on WhatsApp, or elsewhere. */
async function received(channel = 'whatsapp:'): Promise<IDataObject> {
	const [from, to] = [`${channel}+14155550123`, `${channel}+14155550100`];
	const { message } = await twilio.receive({ from, to, body: 'Are you there?' });
	return { event: 'messageReceived', sid: message?.sid, from, to, messagingServiceSid: null };
}

const asked = () => twilio.requests.map(({ method, path, rawBody }) => [method, path, rawBody]);

test('shows that an answer is being written to the message that started the workflow', async () => {
	const item = await received();
	const type = 'n8n-nodes-twilio-sms.twilioSmsTrigger';
	const [first, second] = await runNodes([item], [node(), node()], type);

	const request = [
		'POST',
		'/v2/Indicators/Typing.json',
		`messageId=${String(item.sid)}&channel=whatsapp`,
	];
	expect(asked()).toEqual([request, request]);
	const json = {
		typing: true,
		reason: null,
		channel: 'whatsapp',
		to: 'whatsapp:+14155550123',
		from: 'whatsapp:+14155550100',
		sid: item.sid,
	};
	expect(first?.items).toEqual([{ json, pairedItem: { item: 0 } }]);
	expect(second?.items).toEqual([{ json, pairedItem: { item: 0 } }]);
	expect(schemaErrors(schema, json)).toBeNull();
	expect(twilio.messages()).toMatchObject([{ typingShownAt: expect.any(Date) }]);
});

test('shows it to the writer of a message named by its SID', async () => {
	const { sid } = await received();
	const { items } = await runNode([{}], node({ replyTo: sid as string }));

	expect(asked().map(([method]) => method)).toEqual(['GET', 'POST']);
	expect(items[0]?.json).toMatchObject({ typing: true, to: 'whatsapp:+14155550123', sid });
});

test.each([
	['', 'sms'],
	['rcs:', 'rcs'],
])('does nothing for a message from %s..., and says why', async (prefix, channel) => {
	const item = {
		event: 'messageReceived',
		sid: 'SM00000000000000000000000000000001',
		from: `${prefix}+14155550123`,
		to: '+14155550100',
	};
	const { items } = await runNode([item], node());

	expect(asked()).toEqual([]);
	expect(items[0]?.json).toMatchObject({
		typing: false,
		reason: `Typing is shown only on WhatsApp, and this message came by ${channel}.`,
		channel,
	});
	expect(schemaErrors(schema, items[0]?.json)).toBeNull();
});

test('without the SID of the message there is nothing to show, and it says so', async () => {
	const { sid, ...item } = await received();
	const { items } = await runNode([item], node());

	expect(sid).toMatch(/^SM/);
	expect(asked()).toEqual([]);
	expect(items[0]?.json).toMatchObject({
		typing: false,
		reason: 'The item has no "sid" of the message.',
	});
});

test('an item that Twilio refuses has its error, and the others are shown', async () => {
	const good = await received();
	const bad = { ...good, sid: 'SM00000000000000000000000000000009' };
	const { items } = await runNode([bad, good], node());

	expect(items).toMatchObject([
		{ json: { error: { code: 20422, outcome: 'rejected' } }, pairedItem: { item: 0 } },
		{ json: { typing: true }, pairedItem: { item: 1 } },
	]);
});

test('an answer that is lost may be tried again', async () => {
	twilio.faults.add({ kind: 'reset', afterAccepting: true, method: 'POST' });
	const { items } = await runNode([await received()], node());

	expect(items[0]?.json.error).toMatchObject({
		outcome: 'unknown',
		retryable: true,
		help: expect.stringMatching(/safe to try again/),
	});
});

test('there must be a message, and the 2008-08-01 API knows none of this', async () => {
	const nothing = await runNode([{}], node());
	expect(nothing.items[0]?.json.error).toMatchObject({
		message: 'There is no incoming message to reply to',
	});
	const old = await runNode([await received()], node({}, { apiVersion: '2008-08-01' }));
	expect(old.items[0]?.json.error).toMatchObject({
		message: 'The API version 2008-08-01 cannot show that an answer is being written',
	});
	expect(asked()).toEqual([]);
});
