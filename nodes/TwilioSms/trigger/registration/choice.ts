import type { IHookFunctions } from 'n8n-workflow';
import { isSid, shapeOfSid } from '../../shared/sid';
import { refusal } from '../../errors/twilioError';
import type { Registration } from '../staticData';
import { triggerAddress, type TriggerAddress } from '../triggerAddress';

/** The number or Messaging Service that the user chose. */
export type Choice = Pick<Registration, 'kind' | 'sid'>;

/**
 * Where to register; undefined when the user does it by hand, and for status callbacks alone at a
 * number, which has no place for them.
 * @throws TwilioError
 */
export function readChoice(context: IHookFunctions): Choice | undefined {
	const kind = context.getNodeParameter('registration', 'manual');
	if (kind === 'messagingService') {
		return { kind, sid: readSid(context, kind, { prefix: 'MG', label: 'Messaging Service' }) };
	}
	if (kind !== 'phoneNumber' || !readEvents(context).includes('messageReceived')) return undefined;
	return { kind, sid: readSid(context, kind, { prefix: 'PN', label: 'Phone Number' }) };
}

function readSid(
	context: IHookFunctions,
	name: string,
	{ prefix, label }: { prefix: string; label: string },
): string {
	const sid = String(context.getNodeParameter(name, '', { extractValue: true }) ?? '').trim();
	if (isSid(sid, prefix)) return sid;
	if (sid === '') throw refusal(`No ${label} was chosen`, `Choose one in "${label}".`);
	throw refusal(
		`This is not the SID of a ${label}: ${sid.slice(0, 40)}`,
		`It is ${shapeOfSid(prefix)}. Or choose it from the list.`,
	);
}

/** Which events start the workflow. */
export function readEvents(context: IHookFunctions): string[] {
	return context.getNodeParameter('events', []) as string[];
}

/** Whether both are the same number or the same service. */
export function isSame(one: Choice, other: Choice): boolean {
	return one.kind === other.kind && one.sid === other.sid;
}

export function readAddress(context: IHookFunctions): TriggerAddress {
	return triggerAddress(context, context.getNodeParameter('options.publicUrl', ''));
}
