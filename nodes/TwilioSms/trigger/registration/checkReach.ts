import type { IHookFunctions } from 'n8n-workflow';
import { isOutOfReach, webAddress } from '../../shared/urls';
import { connect } from '../../twilio/client/connection';
import { refusal } from '../../errors/twilioError';
import type { TriggerAddress } from '../triggerAddress';

/**
 * Twilio accepts any URL, and then nothing would ever arrive. With "Manual Setup", the user decides.
 * @throws TwilioError when Twilio could not call the trigger.
 */
export async function checkReach(context: IHookFunctions, { url }: TriggerAddress): Promise<void> {
	const address = webAddress(url);
	if (context.getNodeParameter('registration', 'manual') === 'manual' || !address) return;
	const { apiUrl } = await connect(context);
	if (!isOutOfReach(address.hostname, apiUrl)) return;
	throw refusal(
		`Twilio cannot reach this n8n: ${address.origin} is an address in your own network`,
		'Twilio calls n8n over the internet. Set n8n\'s environment variable WEBHOOK_URL to its internet address, or enter that address in the option "Public URL". An n8n on your own computer needs a tunnel to have one.',
	);
}
