import type { IHookFunctions } from 'n8n-workflow';
import { refusal } from '../../errors/twilioError';
import { findChannelSender } from '../../twilio/channelSenders';
import { connect } from '../../twilio/client/connection';
import { whoAnswers } from '../../twilio/webhooks/whoAnswers';
import { readMemory } from '../staticData';
import { identityOf, triggerAddress } from '../triggerAddress';
import { kindOfChoice, toChoice, toSenderAddress, type Choice } from './choice';
import { openNumber } from './numberRegistration';
import type { Registrant } from './registration';
import { registry } from './registry';
import { openSender } from './senderRegistration';
import { openService } from './serviceRegistration';
import type { Target } from './target';

/** Reads what a hook needs to know about the trigger that n8n switches on or off. */
export function toRegistrant(context: IHookFunctions): Registrant {
	const address = triggerAddress(context, context.getNodeParameter('options.publicUrl', ''));
	const identity = identityOf(address);
	const warn = (text: string) => log(context, text);
	const { registrations } = readMemory(context.getWorkflowStaticData('node'));
	return {
		address,
		formerUrls: registrations.map(({ url }) => url),
		registry,
		log: warn,
		// n8n works on a copy of the workflow that is not active while it listens for a test event.
		isTestRun: !context.getWorkflow().active,
		mayReplace: context.getNodeParameter('replaceExisting', false) === true,
		whoAnswers: async (url) => await whoAnswers(context, url, identity),
		open: async (choice, events = readEvents(context)) =>
			await open(context, choice, { events, warn }),
	};
}

async function open(
	context: IHookFunctions,
	{ kind, sid }: Choice,
	{ events, warn }: { events: readonly string[]; warn: (text: string) => void },
): Promise<Target> {
	const connection = await connect(context);
	if (kind === 'phoneNumber') return await openNumber(connection, sid, warn);
	const openIt = kind === 'messagingService' ? openService : openSender;
	return await openIt(connection, sid, { events, warn });
}

/** What the user chose; undefined if nothing is to be set at Twilio. @throws TwilioError */
export async function readChoice(context: IHookFunctions): Promise<Choice | undefined> {
	const registration = context.getNodeParameter('registration', 'manual');
	const kind = kindOfChoice(registration, readEvents(context));
	if (!kind) return undefined;
	const chosen = String(context.getNodeParameter(kind, '', { extractValue: true }) ?? '').trim();
	const address = kind === 'whatsAppSender' ? toSenderAddress(chosen) : undefined;
	if (address === undefined) return toChoice(kind, chosen);
	const { channel } = address;
	const found = await findChannelSender(await connect(context), channel, address.written);
	if (found) return { kind, sid: found.sid };
	throw refusal(
		`This Twilio account has no sender ${address.written}`,
		'Choose one from the list, or look it up in Twilio Console > Messaging > Senders.',
	);
}

/** Which events start the workflow. */
export function readEvents(context: IHookFunctions): string[] {
	return context.getNodeParameter('events', []) as string[];
}

/** Writes a line to n8n's log that names the workflow and the node. */
export function log(context: IHookFunctions, text: string): void {
	const { id: workflowId } = context.getWorkflow();
	context.logger.warn(text, { workflowId, nodeName: context.getNode().name });
}
