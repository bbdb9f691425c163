import type { IHookFunctions } from 'n8n-workflow';
import { isOutOfReach, webAddress } from '../../shared/urls';
import { connect } from '../../twilio/client/connection';
import { refusal } from '../../errors/twilioError';
import type { TriggerAddress } from '../triggerAddress';

/**
 * Twilio takes any URL, and nothing would ever arrive. What a user enters there by hand is theirs.
 * @throws TwilioError when Twilio could not call the trigger.
 */
export async function checkReach(context: IHookFunctions, { url }: TriggerAddress): Promise<void> {
	const address = webAddress(url);
	if (context.getNodeParameter('registration', 'manual') === 'manual' || !address) return;
	const { apiUrl } = await connect(context);
	if (!isOutOfReach(address.hostname, apiUrl)) return;
	throw refusal(
		`Twilio cannot reach this n8n: ${address.origin} is an address in your own network`,
		'Twilio calls n8n over the internet. Set WEBHOOK_URL in the settings of n8n to its address there, or enter it in the option "Public URL". An n8n on your own computer has one only with a tunnel.',
	);
}
