import type { INodeParameters } from 'n8n-workflow';
import { demoAccount } from '../../playground/twilio/accounts';
import { sdk } from '../simulator/sdk';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';
import { sendParameters } from './sending';

export const service = {
	__rl: true,
	mode: 'messagingServiceSid',
	value: 'MG00000000000000000000000000000001',
};
export const number = (value: string) => ({ __rl: true, mode: 'phoneNumber', value });

export const fromNumber = 'From=%2B14155550100&To=%2B14155550123&Body=Hi';
export const fromService =
	'MessagingServiceSid=MG00000000000000000000000000000001&To=%2B14155550123&Body=Hi';

const now = '2026-11-23T10:00:00Z';

/** Each test of a file has a Twilio of its own with senders on all channels, and this time. */
export function startSendingForEachTest(): void {
	startTwilioForEachTest({
		accounts: [
			{
				...demoAccount,
				channelSenders: ['whatsapp:+14155550100', 'rcs:hotel_agent', 'messenger:1234'],
			},
		],
		now: () => new Date(now),
	});

	beforeEach(() => {
		const realNow = Date.now;
		const aheadMs = Date.parse(now) - realNow();
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
	});

	afterEach(() => jest.restoreAllMocks());
}

/** Parameters of the node; what is sent; what the SDK then reads of the message. */
export type Row = [string, INodeParameters, string, object];

/** A message with these parameters is sent as this form, and is at Twilio what they ask for. */
export async function expectSent(...[, parameters, form, message]: Row): Promise<void> {
	const { items, error } = await runNode([{}], {
		parameters: sendParameters({ message: 'Hi', ...parameters }),
		credential: credentialFor(twilio),
	});

	expect(error).toBeUndefined();
	expect(twilio.requests.map(({ rawBody }) => rawBody)).toEqual([form]);
	await twilio.settled();
	const sid = String(items[0]?.json.sid);
	expect(await sdk(twilio.url).messages(sid).fetch()).toMatchObject(message);
}
