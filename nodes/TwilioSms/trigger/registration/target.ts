import { toErrorFacts } from '../../errors/nodeError';
import type { WebhookSettings } from '../../twilio/webhookSettings';
import type { Slot } from './slots';

/** A number, Messaging Service or sender whose webhooks are set here, read from Twilio. */
export interface Target {
	/** As the subject of a sentence: `The number +14155550100`. */
	label: string;
	slots: readonly Slot[];
	/** As Twilio has them now. */
	current: WebhookSettings;
	/** @throws TwilioError when messages would not come here, or would be taken from another app. */
	checkSuitable(mayTake: (url: string) => Promise<boolean>, mayReplace: boolean): Promise<void>;
	/** Resolves with the changed settings. @throws TwilioError */
	update(changes: WebhookSettings): Promise<WebhookSettings>;
}

export const replaceHint =
	'turn on "Replace Existing". The present settings are restored when the workflow is switched off.';

/** What Twilio or n8n said was wrong, in one sentence. */
export function messageOf(error: unknown): string {
	return toErrorFacts(error).message || 'no reason was given';
}
