import type { IHookFunctions } from 'n8n-workflow';
import { connect } from '../../twilio/client/connection';
import { refusal, type TwilioError } from '../../errors/twilioError';
import type { WebhookSettings } from '../../twilio/webhookSettings';
import { isTestRun, log, messageOf, toHookError } from './activation';
import { isOwn, type TriggerAddress } from '../triggerAddress';
import { isSame, readAddress, readChoice, readEvents, type Choice } from './choice';
import type { Memory, Registration } from '../staticData';
import { openNumber } from './numberRegistration';
import { findForeign, planChanges, planRestoration, unknownBefore } from './slots';
import { openService } from './serviceRegistration';
import { replaceHint, type Target } from './target';
import { withoutUserInfo } from '../../shared/urls';
import { findTestRun, rememberTestRun } from './testRuns';

/**
 * Has Twilio call us there, and gives what has to be undone. Nothing stays changed when it fails.
 * @throws TwilioError, NodeApiError, NodeOperationError
 */
export async function register(
	context: IHookFunctions,
	choice: Choice,
	address: TriggerAddress,
): Promise<Registration> {
	const target = await openTarget(context, choice);
	const mayReplace = context.getNodeParameter('replaceExisting', false) === true;
	const { registration: last }: Memory = context.getWorkflowStaticData('node');
	// The last one may be of another time, when n8n had another address.
	const isOurs = (url: string) => isOwn(url, address) || url === last?.url;
	await target.checkSuitable(isOurs, mayReplace);
	const foreign = findForeign(target.places, target.current, isOurs);
	if (foreign && !mayReplace) throw heldBy(target, foreign);
	const changes = planChanges(target.places, target.current, {
		url: address.url,
		// In a test run the production URL is what has to be put back.
		isLeftover: (url) => (isTestRun(context) ? url === address.url : isOurs(url)),
		// What another number called before is not to be put back here.
		earlier: last && isSame(last, choice) ? last : findTestRun(context, choice),
	});
	const registration = { ...choice, url: address.url, ...changes };
	try {
		const now = await target.update(changes.set);
		checkTaken(target, changes.set, { now, url: address.url });
		// As Twilio gives it back, which is what later readings are compared with.
		for (const name of Object.keys(changes.set)) changes.set[name] = now[name] ?? '';
		if (isTestRun(context)) rememberTestRun(context, registration);
		return registration;
	} catch (error) {
		await undo(context, registration);
		throw toHookError(context, error);
	}
}

/** For a registration that failed, perhaps after Twilio had carried it out. */
async function undo(context: IHookFunctions, registration: Registration): Promise<void> {
	try {
		await restore(context, registration);
	} catch (error) {
		log(context, `Could not find out whether the webhook was set: ${messageOf(error)}`);
	}
}

/**
 * Puts back what was there before, where Twilio still calls us. Without a registration, our URL is
 * taken away where it is found; what it replaced is not known. @throws TwilioError
 */
export async function restore(context: IHookFunctions, registration?: Registration): Promise<void> {
	const choice = registration ?? readChoice(context);
	if (!choice) return;
	const address = readAddress(context);
	const { current, places, update } = await openTarget(context, choice, allEvents);
	const { before, set } = registration ?? unknownBefore(places, address.url);
	const isOurs = (url: string) =>
		Object.values(set).includes(url) ||
		// A workflow that is switched off takes a test run's URL away too; a test run only its own.
		(registration !== undefined && !isTestRun(context) && isOwn(url, address));
	const changes = planRestoration(places, current, { before, set }, isOurs);
	if (Object.keys(changes).length > 0) await update(changes);
	if (isTestRun(context)) rememberTestRun(context);
}

const allEvents = ['messageReceived', 'messageStatus'];

/** Reads what was chosen from Twilio. @throws TwilioError */
export async function openTarget(
	context: IHookFunctions,
	{ kind, sid }: Choice,
	events = readEvents(context),
): Promise<Target> {
	const connection = await connect(context);
	const warn = (text: string) => log(context, text);
	return kind === 'phoneNumber'
		? await openNumber(connection, sid, warn)
		: await openService(connection, sid, { events, warn });
}

function heldBy({ label }: Target, holder: string): TwilioError {
	const who = /^AP/.test(holder) ? `the TwiML App ${holder}` : withoutUserInfo(holder);
	return refusal(
		`${label} is already answered by ${who}`,
		/\/webhook-test\//.test(holder)
			? `There a workflow is being tested: end the test, or wait two minutes for its end. If it is long over, ${replaceHint}.`
			: `Choose another one. Or, to have this workflow answer instead, ${replaceHint}.`,
	);
}

/** @throws TwilioError when a setting without which our URL is not called was not taken over. */
function checkTaken(
	{ label }: Target,
	wanted: WebhookSettings,
	{ now, url }: { now: WebhookSettings; url: string },
): void {
	const ignored = Object.keys(wanted).find(
		(name) => wanted[name] !== url && now[name] !== wanted[name],
	);
	if (!ignored) return;
	throw refusal(
		`${label} would not call this workflow: Twilio left ${ignored} at "${now[ignored]}"`,
		'Change it in the Twilio Console, then publish the workflow again.',
	);
}
