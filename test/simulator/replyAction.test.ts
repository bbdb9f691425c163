/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but the stand-in */
import { validateRequest } from 'twilio';
import { startLocalTwilio } from '../../playground/twilio/localTwilio';
import { openEventStream } from './eventStream';
import { sdk } from './sdk';
import { startWebhookServer } from './webhookServer';

const authToken = '0123456789abcdef0123456789abcdef';
const numberSid = 'PN00000000000000000000000000000004';

describe('the action of a reply', () => {
	const talk = async (message: string) => {
		await using customer = await startWebhookServer({
			'/a/sms': { body: `<Response>${message}</Response>` },
		});
		await using local = await startLocalTwilio();
		const smsUrl = `${customer.url}/a/sms`;
		await sdk(local.url).incomingPhoneNumbers(numberSid).update({ smsUrl });
		const { replies } = await local.receive({
			from: '+15558675309',
			to: '+14155551212',
			body: 'Hi',
		});
		await local.settled();
		const told = customer.calls.slice(1).map(({ url, method, params, headers }) => ({
			path: url.slice(customer.url.length),
			method,
			status: params.MessageStatus,
			isSigned: validateRequest(authToken, String(headers['x-twilio-signature']), url, params),
			isAboutReply: params.MessageSid === replies[0]?.sid,
		}));
		using page = await openEventStream(`${local.url}/_local/events`);
		const [state] = await page.next(1);
		return { told, state };
	};

	test('is told the statuses of that reply, signed, its query kept', async () => {
		const { told, state } = await talk(
			'<Message action="/a/done?run=1&amp;until=2026-11-26">Hello</Message>',
		);
		const call = {
			path: '/a/done?run=1&until=2026-11-26',
			method: 'POST',
			isSigned: true,
			isAboutReply: true,
		};
		expect(told).toEqual([
			{ ...call, status: 'sent' },
			{ ...call, status: 'delivered' },
		]);
		expect(state?.data).toMatchObject({
			webhooks: [{ purpose: 'message' }, { purpose: 'action' }, { purpose: 'action' }],
		});
	});

	test('may be relative to where the TwiML came from, and called statusCallback', async () => {
		const { told } = await talk('<Message statusCallback="done?run=1">Hello</Message>');
		expect(told).toMatchObject([{ path: '/a/done?run=1' }, { path: '/a/done?run=1' }]);
	});

	test('is not called for a reply that has none', async () => {
		expect((await talk('<Message>Hello</Message>')).told).toEqual([]);
	});
});
