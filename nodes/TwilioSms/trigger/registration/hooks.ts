import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { forgetQuestions } from '../../ask/open/askedInProcess';
import { isUnanswered } from '../../errors/classification';
import { inItsMessage, toNodeError } from '../../errors/nodeError';
import { TwilioError } from '../../errors/twilioError';
import { forgetTrigger, rememberTrigger } from '../../shared/triggerUrl';
import { forgetHeard } from '../incoming/deduplication';
import { forgetKeys } from '../incoming/keptKeys';
import { readMemory, remember, type Registration } from '../staticData';
import { triggerKey } from '../triggerKey';
import { checkCanVerify, checkSetup } from './checkSetup';
import { isSame, type Choice } from './choice';
import { log, readChoice, readEvents, toRegistrant } from './hookContext';
import { clear, register, restore, type Registrant } from './registration';
import { registry } from './registry';
import { describeSettings } from './slots';
import { messageOf } from './target';

/**
 * Whether Twilio already calls the trigger. If Twilio cannot be asked as n8n starts, the earlier
 * settings are assumed to be still there: giving up would lose incoming messages.
 * @throws NodeOperationError
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	try {
		const registrant = toRegistrant(context);
		const { registration } = readMemory(context.getWorkflowStaticData('node'));
		const choice = await readChoice(context);
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

/** Makes Twilio call the trigger. If that fails, nothing stays changed. @throws NodeOperationError */
export async function create(context: IHookFunctions): Promise<boolean> {
	try {
		const registrant = toRegistrant(context);
		const { address, isTestRun } = registrant;
		const choice = await readChoice(context);
		await checkSetup(context, address);
		const { own, others } = split(readMemory(context.getWorkflowStaticData('node')), choice);
		const unrestored = await restoreAll(registrant, others);
		const registration = choice && (await register(registrant, choice, own));
		const staticData = context.getWorkflowStaticData('node');
		if (!remember(staticData, { url: address.url, registration, ...toMemory(unrestored) })) {
			log(
				context,
				'n8n cannot store the earlier settings at Twilio, because the static data of this workflow is damaged. After a restart of n8n, they cannot be restored',
			);
		}
		if (!isTestRun) {
			rememberTrigger(context.getWorkflowStaticData('global'), context.getNode().id, {
				url: address.url,
				takesStatus: readEvents(context).includes('messageStatus'),
				takesMessages: readEvents(context).includes('messageReceived'),
			});
		}
		return true;
	} catch (error) {
		throw toHookError(context, error);
	}
}

/**
 * Restores the earlier settings where Twilio still calls us. Never fails, so that a workflow can be
 * switched off while Twilio is away: settings that could not be restored are in the log, and are
 * remembered for the next time.
 */
export async function remove(context: IHookFunctions): Promise<boolean> {
	try {
		const registrant = toRegistrant(context);
		const staticData = context.getWorkflowStaticData('node');
		if (!registrant.isTestRun) {
			forgetTrigger(context.getWorkflowStaticData('global'), context.getNode().id);
			forgetHeard(triggerKey(context));
			forgetKeys(triggerKey(context));
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

/** What is remembered about the chosen number or service, and about those chosen earlier. */
function split(
	{ registration, unrestored = [] }: ReturnType<typeof readMemory>,
	choice: Choice | undefined,
): { own?: Registration; others: Registration[] } {
	const all = [...(registration ? [registration] : []), ...unrestored];
	const own = choice && all.find((each) => isSame(each, choice));
	return { own, others: all.filter((each) => each !== own) };
}

/** Restores the given registrations, and returns those that could not be restored. Never fails. */
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
				`Could not restore the earlier settings of ${sid} at Twilio (${describeSettings(before)}): ${messageOf(error)}`,
			);
		}
	}
	return unrestored;
}

/** As n8n starts: tries again what could not be restored when another number was chosen. */
async function retryRestoring(context: IHookFunctions, registrant: Registrant): Promise<void> {
	const staticData = context.getWorkflowStaticData('node');
	const { unrestored = [] } = readMemory(staticData);
	if (unrestored.length === 0) return;
	remember(staticData, toMemory(await restoreAll(registrant, unrestored)));
}

function toMemory(unrestored: Registration[]) {
	return { unrestored: unrestored.length > 0 ? unrestored : undefined };
}

/** For a trigger without a stored registration. */
async function clearChosen(context: IHookFunctions, registrant: Registrant): Promise<void> {
	const choice = await readChoice(context).catch(unlessInvalid);
	if (choice) await clear(registrant, choice);
}

/** Where the choice is invalid, nothing was ever set. */
function unlessInvalid(error: unknown): undefined {
	if (error instanceof TwilioError && error.meaning === undefined) return undefined;
	throw error;
}

/** When a workflow is activated, n8n shows only an error's message. */
function toHookError(context: IHookFunctions, error: unknown): Error {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return inItsMessage(toNodeError(context.getNode(), error));
}
