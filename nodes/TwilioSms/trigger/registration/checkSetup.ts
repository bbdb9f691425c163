import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { refusal } from '../../errors/twilioError';
import { credentialName } from '../../shared/credential';
import { isOutOfReach, shownUrl, webAddress } from '../../shared/urls';
import { connect } from '../../twilio/client/connection';
import { lackOfKeys } from '../../twilio/webhooks/signingKeys';
import { checkFilters } from '../incoming/wanted';
import type { TriggerAddress } from '../triggerAddress';

/** @throws TwilioError when the trigger could not work, and so before anything is set at Twilio. */
export async function checkSetup(context: IHookFunctions, address: TriggerAddress): Promise<void> {
	checkFilters(context.getNodeParameter('options', {}) as IDataObject);
	checkPublicUrl(context.getNodeParameter('options.publicUrl', ''), address);
	await checkCanVerify(context);
	await checkReach(context, address);
}

/** @throws TwilioError when requests are to be verified, but the credential has no key for it. */
export async function checkCanVerify(context: IHookFunctions): Promise<void> {
	if (!context.getNodeParameter('options.verifySignature', true)) return;
	const missing = lackOfKeys(await context.getCredentials(credentialName));
	if (!missing) return;
	throw refusal(
		`The credential ${missing.lack}, which is needed to verify incoming messages`,
		`${missing.remedy}. Otherwise anybody could pretend to be Twilio; if you accept that, turn off "Verify Signature" in the options of the trigger.`,
	);
}

/** @throws TwilioError when nothing would ever arrive at the URL that results from the option. */
function checkPublicUrl(publicUrl: unknown, { url }: TriggerAddress): void {
	if (String(publicUrl ?? '').trim() === '' || webAddress(url)?.search === '') return;
	throw refusal(
		`"Public URL" is not the address of an n8n: ${shownUrl(String(publicUrl)).slice(0, 80)}`,
		'Enter the address at which this n8n is on the internet, such as https://n8n.example.com, without "?".',
	);
}

/** Twilio accepts any URL, and then nothing would ever arrive. With "Manual Setup", the user decides. */
async function checkReach(context: IHookFunctions, { url }: TriggerAddress): Promise<void> {
	const address = webAddress(url);
	if (context.getNodeParameter('registration', 'manual') === 'manual' || !address) return;
	const { apiUrl } = await connect(context);
	if (!isOutOfReach(address.hostname, apiUrl)) return;
	throw refusal(
		`Twilio cannot reach this n8n: ${address.origin} is an address in your own network`,
		'Twilio calls n8n over the internet. Set n8n\'s environment variable WEBHOOK_URL to its internet address, or enter that address in the option "Public URL". An n8n on your own computer needs a tunnel to have one, or the Twilio SMS Poll Trigger, which needs none.',
	);
}
