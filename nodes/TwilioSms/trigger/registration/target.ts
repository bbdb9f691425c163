import type { WebhookSettings } from '../../twilio/webhookSettings';
import type { Place } from './slots';

/** A number or Messaging Service whose webhooks are set here, read from Twilio. */
export interface Target {
	/** As the subject of a sentence: `The number +14155550100`. */
	label: string;
	places: readonly Place[];
	/** As Twilio has them now. */
	current: WebhookSettings;
	/** @throws TwilioError when messages would not come here, or be taken from somebody else. */
	checkSuitable(isOurs: (url: string) => boolean, mayReplace: boolean): Promise<void>;
	/** Gives the settings as they then are. @throws TwilioError */
	update(changes: WebhookSettings): Promise<WebhookSettings>;
}

export const replaceHint =
	'turn on "Replace Existing": what is there now is put back when the workflow is switched off';
