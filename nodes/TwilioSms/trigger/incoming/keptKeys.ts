import type { IWebhookFunctions } from 'n8n-workflow';
import { credentialName } from '../../shared/credential';
import type { SigningKeys } from '../../twilio/webhooks/signingKeys';
import type { KeptKeys } from '../../twilio/webhooks/verifyRequest';
import { triggerKey } from '../triggerKey';

/**
 * How long a token that was replaced at Twilio, or in the credential, can still be good: whoever has
 * it can sign requests for this much longer. A new one counts at once.
 */
const maxAgeMs = 60_000;

interface Entry {
	credentialId: string | null | undefined;
	keys: SigningKeys;
	readAtMs: number;
}

/**
 * An exception to the rule against module state, by trigger. Reading the credential was a third of the
 * processor time of a request. Freed when the trigger is switched off; each reading drops what is old.
 */
const entries = new Map<string, Entry>();

/** The signing keys of a trigger's credential, as they were read within the last minute. */
export function keptKeysOf(context: IWebhookFunctions): KeptKeys {
	const trigger = triggerKey(context);
	const credentialId = context.getNode().credentials?.[credentialName]?.id;
	return {
		get: () => {
			const entry = entries.get(trigger);
			return entry && entry.credentialId === credentialId && isFresh(entry)
				? entry.keys
				: undefined;
		},
		set: (keys) => {
			for (const [key, entry] of entries) if (!isFresh(entry)) entries.delete(key);
			entries.set(trigger, { credentialId, keys, readAtMs: Date.now() });
		},
	};
}

/** For a trigger that is switched off. */
export function forgetKeys(trigger: string): void {
	entries.delete(trigger);
}

function isFresh({ readAtMs }: Entry): boolean {
	return Math.abs(Date.now() - readAtMs) < maxAgeMs;
}
