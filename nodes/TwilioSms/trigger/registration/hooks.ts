import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { forgetQuestions } from '../../ask/askedInProcess';
import { isUnanswered } from '../../errors/classification';
import { inItsMessage, toNodeError } from '../../errors/nodeError';
import { TwilioError } from '../../errors/twilioError';
import { forgetTrigger, rememberTrigger } from '../../shared/triggerUrl';
import { forgetHeard } from '../incoming/deduplication';
import { readMemory, remember, type Registration } from '../staticData';
import { triggerKey } from '../triggerKey';
import { checkCanVerify } from './checkCanVerify';
import { checkReach } from './checkReach';
import { isSame, type Choice } from './choice';
import { log, readChoice, readEvents, toRegistrant } from './hookContext';
import { clear, register, restore, type Registrant } from './registration';
import { registry } from './registry';
import { describeSettings } from './slots';
import { messageOf } from './target';

/**
 * Whether Twilio calls the trigger already. When Twilio cannot be asked, as n8n starts, what was
 * set earlier is taken to be still there: to give up now would lose what comes in.
 * @throws NodeOperationError
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	try {
		const registrant = toRegistrant(context);
		const { registration } = readMemory(context.getWorkflowStaticData('node'));
		const choice = readChoice(context);
		if (!choice || !registration || !isSame(registration, choice)) return false;
		if (registration.url !== registrant.address.url) return false;
		await checkCanVerify(context);
		registry.switchedOn(registration);
		const { current } = await registrant.open(choice);
		await retryRestoring(context, registrant);
		return Object.entries(registration.set).every(([name, value]) => current[name] === value);
	} catch (error) {
		if (!(error instanceof TwilioError && isUnanswered(error.meaning)))
			throw toHookError(context, error);
		log(
			context,
			`Assumed that the webhook is still registered, because Twilio could not be asked: ${messageOf(error)}`,
		);
		return true;
	}
}

/** Has Twilio call the trigger. Nothing stays changed when that fails. @throws NodeOperationError */
export async function create(context: IHookFunctions): Promise<boolean> {
	try {
		const registrant = toRegistrant(context);
		const { address, isTestRun } = registrant;
		await checkCanVerify(context);
		const choice = readChoice(context);
		await checkReach(context, address);
		const { own, others } = split(readMemory(context.getWorkflowStaticData('node')), choice);
		const unrestored = await restoreAll(registrant, others);
		const registration = choice && (await register(registrant, choice, own));
		const staticData = context.getWorkflowStaticData('node');
		if (!remember(staticData, { url: address.url, registration, ...toMemory(unrestored) })) {
			log(
				context,
				'n8n cannot store what was at Twilio before this workflow: the static data of the workflow is damaged. After a restart of n8n it cannot be restored',
			);
		}
		if (!isTestRun) {
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
	try {
		const registrant = toRegistrant(context);
		const staticData = context.getWorkflowStaticData('node');
		if (!registrant.isTestRun) {
			forgetTrigger(context.getWorkflowStaticData('global'), context.getNode().id);
			forgetHeard(triggerKey(context));
			forgetQuestions(triggerKey(context));
		}
		const { registration, unrestored = [] } = readMemory(staticData);
		const own = registration ?? registry.find(registrant.address.url);
		if (!own) await clearChosen(context, registrant);
		const left = await restoreAll(registrant, [...(own ? [own] : []), ...unrestored]);
		const isRestored = !own || !left.includes(own);
		if (own) registry.switchedOff(own.url, { isRestored });
		remember(staticData, {
			url: undefined,
			registration: isRestored ? undefined : own,
			...toMemory(left.filter((each) => each !== own)),
		});
		return isRestored;
	} catch (error) {
		log(
			context,
			`Could not find out whether Twilio still calls this workflow: ${messageOf(error)}`,
		);
		return false;
	}
}

/** What is remembered of the chosen number or service, and of those chosen earlier. */
function split(
	{ registration, unrestored = [] }: ReturnType<typeof readMemory>,
	choice: Choice | undefined,
): { own?: Registration; others: Registration[] } {
	const all = [...(registration ? [registration] : []), ...unrestored];
	const own = choice && all.find((each) => isSame(each, choice));
	return { own, others: all.filter((each) => each !== own) };
}

/** Puts back what is given, and gives those for which Twilio would not. Never fails. */
async function restoreAll(
	registrant: Registrant,
	registrations: readonly Registration[],
): Promise<Registration[]> {
	const unrestored: Registration[] = [];
	for (const registration of registrations) {
		try {
			await restore(registrant, registration);
		} catch (error) {
			unrestored.push(registration);
			const { sid, before } = registration;
			registrant.log(
				`Could not restore at Twilio what ${sid} called before (${describeSettings(before)}): ${messageOf(error)}`,
			);
		}
	}
	return unrestored;
}

/** On a start of n8n, for what could not be put back when another number was chosen. */
async function retryRestoring(context: IHookFunctions, registrant: Registrant): Promise<void> {
	const staticData = context.getWorkflowStaticData('node');
	const { unrestored = [] } = readMemory(staticData);
	if (unrestored.length === 0) return;
	remember(staticData, toMemory(await restoreAll(registrant, unrestored)));
}

function toMemory(unrestored: Registration[]) {
	return { unrestored: unrestored.length > 0 ? unrestored : undefined };
}

/** For a trigger of which nothing is remembered. */
async function clearChosen(context: IHookFunctions, registrant: Registrant): Promise<void> {
	let choice: Choice | undefined;
	try {
		choice = readChoice(context);
	} catch {
		return; // nothing was ever set there: what was chosen cannot be right
	}
	if (choice) await clear(registrant, choice);
}

/** Where a workflow is activated, n8n shows nothing of an error but its message. */
function toHookError(context: IHookFunctions, error: unknown): Error {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return inItsMessage(toNodeError(context.getNode(), error));
}
