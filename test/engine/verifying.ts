import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { demoAccount } from '../../playground/twilio/accounts';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startTwilioForEachTest, twilio } from './ownTwilio';

export const serviceSid = 'VA00000000000000000000000000000001';
export const servicePath = `/v2/Services/${serviceSid}`;
let now: Date;

/** Each test has a Twilio of its own, with a Verify Service. */
export function startVerifyForEachTest(): void {
	beforeEach(() => {
		now = new Date('2026-11-23T10:00:00Z');
	});

	startTwilioForEachTest({
		accounts: [
			{
				...demoAccount,
				verifyServices: [{ sid: serviceSid, friendlyName: 'Shop', customCodeEnabled: true }],
			},
		],
		now: () => now,
	});
}

export function setTime(time: string): void {
	now = new Date(time);
}

export const service = { __rl: true, mode: 'list', value: serviceSid };
export const node = (operation: string, parameters: INodeParameters, changes = {}) => ({
	parameters: {
		resource: 'verification',
		operation,
		serviceSid: service,
		to: '+14155550123',
		...parameters,
	},
	credential: credentialFor(twilio),
	...changes,
});

export const start = async (parameters: INodeParameters = {}, changes = {}) =>
	await runNode([{}], node('start', parameters, changes));
export const check = async (code: string, parameters: INodeParameters = {}) =>
	await runNode([{}], node('check', { code, ...parameters }));
export const asked = () =>
	twilio.requests.map(({ method, path: where, rawBody }) => [method, where, rawBody]);
export const codeOf = () => twilio.verifications().at(-1)?.code ?? '';

export const verification = (changes: IDataObject = {}) => ({
	status: 'pending',
	valid: false,
	to: '+14155550123',
	channel: 'sms',
	dateCreated: '2026-11-23T10:00:00.000Z',
	dateUpdated: '2026-11-23T10:00:00.000Z',
	sid: twilio.verifications()[0]?.sid,
	serviceSid,
	accountSid: 'AC00000000000000000000000000000001',
	...changes,
});
