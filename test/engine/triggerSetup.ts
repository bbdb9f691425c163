import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import type { TriggerSetup } from './triggerWorkflow';

const account = '/2010-04-01/Accounts/AC00000000000000000000000000000001';
const numberPath = (last: string) =>
	`${account}/IncomingPhoneNumbers/PN0000000000000000000000000000000${last}.json`;
const servicePath = (last: string) => `/v1/Services/MG0000000000000000000000000000000${last}`;

/** A trigger on the number whose SID ends like this, with other parameters as given. */
export const numberTrigger = (
	twilio: LocalTwilio,
	last: string,
	changes: INodeParameters = {},
): TriggerSetup => ({
	parameters: {
		events: ['messageReceived'],
		registration: 'phoneNumber',
		phoneNumber: { __rl: true, mode: 'list', value: `PN0000000000000000000000000000000${last}` },
		options: {},
		...changes,
	},
	credential: credentialFor(twilio),
});

/** A trigger on the Messaging Service whose SID ends like this. */
export const serviceTrigger = (
	twilio: LocalTwilio,
	last: string,
	changes: INodeParameters = {},
): TriggerSetup => ({
	parameters: {
		events: ['messageReceived'],
		registration: 'messagingService',
		messagingService: {
			__rl: true,
			mode: 'sid',
			value: `MG0000000000000000000000000000000${last}`,
		},
		options: {},
		...changes,
	},
	credential: credentialFor(twilio),
});

/** A trigger on the WhatsApp sender of the account. */
export const senderTrigger = (
	twilio: LocalTwilio,
	changes: INodeParameters = {},
): TriggerSetup => ({
	parameters: {
		events: ['messageReceived'],
		registration: 'whatsAppSender',
		whatsAppSender: { __rl: true, mode: 'list', value: senderSid },
		options: {},
		...changes,
	},
	credential: credentialFor(twilio),
});

/** The URL of a trigger as Twilio is given it, to try again when n8n fails. */
export const called = (url: string) => `${url}#rc=5&rp=5xx,ct,rt`;

/** What Twilio has for a number, as its API tells. */
export const numberAt = async (twilio: LocalTwilio, last: string) =>
	await ask(twilio, numberPath(last));

export const changeNumber = async (
	twilio: LocalTwilio,
	last: string,
	changes: Record<string, string>,
) => await ask(twilio, numberPath(last), changes);

export const serviceAt = async (twilio: LocalTwilio, last: string) =>
	await ask(twilio, servicePath(last));

export const changeService = async (
	twilio: LocalTwilio,
	last: string,
	changes: Record<string, string>,
) => await ask(twilio, servicePath(last), changes);

const senderSid = `XE${'1'.padStart(32, '0')}`;

/** What Twilio calls for the WhatsApp sender of the account. */
export const whatsAppSenderAt = async (twilio: LocalTwilio) =>
	(await ask(twilio, `/v2/Channels/Senders/${senderSid}`)).webhook as IDataObject;

/** Changes what is called when somebody writes to the WhatsApp sender of the account. */
export const changeWhatsAppSender = async (
	twilio: LocalTwilio,
	webhook: Record<string, string | null>,
) => await ask(twilio, `/v2/Channels/Senders/${senderSid}`, JSON.stringify({ webhook }));

async function ask(
	{ url }: LocalTwilio,
	path: string,
	changes?: Record<string, string> | string,
): Promise<IDataObject> {
	const login = 'AC00000000000000000000000000000001:0123456789abcdef0123456789abcdef';
	const answer = await fetch(url + path, {
		method: changes ? 'POST' : 'GET',
		headers: { Authorization: `Basic ${Buffer.from(login).toString('base64')}` },
		body: typeof changes === 'string' ? changes : changes && new URLSearchParams(changes),
	});
	if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as IDataObject;
}
