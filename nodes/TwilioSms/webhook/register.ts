import type { IHookFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { forgetTrigger, rememberTrigger } from '../shared/triggerUrl';
import { connect } from '../transport/connection';
import { refusal, TwilioError } from '../transport/errors';
import { toErrorFacts, toNodeError } from '../transport/nodeError';
import type { WebhookSettings } from '../transport/webhookSettings';
import { isOwn, triggerAddress, type TriggerAddress } from './address';
import { checkCanVerify } from './authTokens';
import { isSame, readChoice, readEvents, type Choice } from './choice';
import { readMemory, remember, type Registration } from './memory';
import { openNumber } from './numberRegistration';
import { findForeign, planChanges, planRestoration, unknownBefore } from './places';
import { checkReach } from './reach';
import { openService } from './serviceRegistration';
import { replaceHint, withoutUserInfo, type Target } from './target';

/**
 * Whether Twilio calls the trigger already. When Twilio cannot be asked, as n8n starts, what was
 * set earlier is taken to be still there: to give up now would lose what comes in.
 * @throws NodeOperationError
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	try {
		const { registration } = readMemory(context);
		const choice = readChoice(context);
		if (!choice || !registration || !isSame(registration, choice)) return false;
		if (registration.url !== triggerAddress(context).url) return false;
		await checkCanVerify(context);
		const { current } = await open(context, choice);
		return Object.entries(registration.set).every(([name, value]) => current[name] === value);
	} catch (error) {
		if (!isUnreachable(error)) throw toHookError(context, error);
		log(context, `Took the webhook for registered. Twilio did not tell: ${messageOf(error)}`);
		return true;
	}
}

/** Has Twilio call the trigger. Nothing stays changed when that fails. @throws NodeOperationError */
export async function create(context: IHookFunctions): Promise<boolean> {
	try {
		await checkCanVerify(context);
		const choice = readChoice(context);
		const address = triggerAddress(context);
		await checkReach(context, address);
		const { registration: earlier } = readMemory(context);
		if (earlier && !(choice && isSame(earlier, choice))) await remove(context);
		const registration = choice && (await register(context, choice, address));
		remember(context, { url: address.url, registration });
		if (!isTestRun(context)) {
			rememberTrigger(context.getWorkflowStaticData('global'), context.getNode().id, {
				url: address.url,
				takesStatus: readEvents(context).includes('messageStatus'),
			});
		}
		return true;
	} catch (error) {
		throw toHookError(context, error);
	}
}

/**
 * Puts back what was there before, where Twilio still calls us. Never fails, so that a workflow can
 * be switched off while Twilio is away: what could not be put back is in the log, and is
 * remembered for the next time.
 */
export async function remove(context: IHookFunctions): Promise<boolean> {
	if (!isTestRun(context)) {
		forgetTrigger(context.getWorkflowStaticData('global'), context.getNode().id);
	}
	const { registration } = readMemory(context);
	try {
		await restore(context, registration);
		remember(context, { url: undefined, registration: undefined });
		return true;
	} catch (error) {
		const before = registration ? JSON.stringify(registration.before) : 'not known';
		log(
			context,
			`Could not put back at Twilio what ${registration?.sid ?? 'the number'} called before (${withoutUserInfo(before)}): ${messageOf(error)}`,
		);
		return false;
	}
}

async function register(
	context: IHookFunctions,
	choice: Choice,
	address: TriggerAddress,
): Promise<Registration> {
	const target = await open(context, choice);
	const mayReplace = context.getNodeParameter('replaceExisting', false) === true;
	const { registration: earlier } = readMemory(context);
	// The earlier one may be of another time, when n8n had another address.
	const isOurs = (url: string) => isOwn(url, address) || url === earlier?.url;
	await target.checkSuitable(isOurs, mayReplace);
	const foreign = findForeign(target.places, target.current, isOurs);
	if (foreign && !mayReplace) throw heldBy(target, foreign);
	const changes = planChanges(target.places, target.current, {
		url: address.url,
		// In a test run the production URL is what has to be put back.
		isLeftover: (url) => (isTestRun(context) ? url === address.url : isOurs(url)),
		earlier,
	});
	const registration = { ...choice, url: address.url, ...changes };
	try {
		const now = await target.update(changes.set);
		checkTaken(target, changes.set, { now, url: address.url });
		// As Twilio gives it back, which is what later readings are compared with.
		for (const name of Object.keys(changes.set)) changes.set[name] = now[name] ?? '';
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

/** Without a registration, our URL is taken away where it is found; what it replaced is not known. */
async function restore(context: IHookFunctions, registration?: Registration): Promise<void> {
	const choice = registration ?? readChoice(context);
	if (!choice) return;
	const address = triggerAddress(context);
	const { current, places, update } = await open(context, choice, allEvents);
	const { before, set } = registration ?? unknownBefore(places, address.url);
	const isOurs = (url: string) =>
		Object.values(set).includes(url) ||
		// A workflow that is switched off takes a test run's URL away too; a test run only its own.
		(registration !== undefined && !isTestRun(context) && isOwn(url, address));
	const changes = planRestoration(places, current, { before, set }, isOurs);
	if (Object.keys(changes).length > 0) await update(changes);
}

const allEvents = ['messageReceived', 'messageStatus'];

async function open(
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

/** n8n works on a copy of the workflow that is not active while it listens for a test event. */
function isTestRun(context: IHookFunctions): boolean {
	return !context.getWorkflow().active;
}

function isUnreachable(error: unknown): boolean {
	if (!(error instanceof TwilioError)) return false;
	const { outcome, status } = error.facts;
	return status === null
		? outcome === 'notSent' && error.facts.retryable
		: status >= 500 || status === 429;
}

function messageOf(error: unknown): string {
	return toErrorFacts(error).message;
}

/** Where a workflow is activated, n8n shows nothing of an error but its message. */
function toHookError(context: IHookFunctions, error: unknown): Error {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const nodeError = toNodeError(context.getNode(), error);
	nodeError.message = [nodeError.message, nodeError.description].filter(Boolean).join('. ');
	return nodeError;
}

function log(context: IHookFunctions, text: string): void {
	const { id: workflowId } = context.getWorkflow();
	context.logger.warn(text, { workflowId, nodeName: context.getNode().name });
}
