import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { forgetQuestions } from '../../ask/open/askedInProcess';
import { isUnanswered } from '../../errors/classification';
import { inItsMessage, toNodeError } from '../../errors/nodeError';
import { TwilioError } from '../../errors/twilioError';
import { forgetTrigger, rememberTrigger } from '../../shared/triggerUrl';
import { forgetSeen } from '../incoming/deduplication';
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
		const { address } = registrant;
		const { url, registrations } = readMemory(context.getWorkflowStaticData('node'));
		const { own, others } = split(registrations, await readChoice(context));
		if (url !== address.url || own?.url !== url) return false;
		await checkCanVerify(context);
		registry.switchedOn(own);
		const { current } = await registrant.open(own);
		if (others.length > 0) {
			// When another number was chosen, they could not be restored.
			const unrestored = await restoreAll(registrant, others);
			remember(context.getWorkflowStaticData('node'), { registrations: [...unrestored, own] });
		}
		return Object.entries(own.set).every(([name, value]) => current[name] === value);
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
		const staticData = context.getWorkflowStaticData('node');
		const { own, others } = split(readMemory(staticData).registrations, choice);
		const registrations = await restoreAll(registrant, others);
		if (choice) registrations.push(await register(registrant, choice, own));
		if (!remember(staticData, { url: address.url, registrations: unlessEmpty(registrations) })) {
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
			forgetSeen(triggerKey(context));
			forgetKeys(triggerKey(context));
			forgetQuestions(triggerKey(context));
		}
		const { registrations } = readMemory(staticData);
		const own = registry.find(registrant.address.url);
		if (own && !registrations.some((each) => isSame(each, own))) registrations.push(own);
		if (registrations.length === 0) await clearChosen(context, registrant);
		const unrestored = await restoreAll(registrant, registrations);
		remember(staticData, { url: undefined, registrations: unlessEmpty(unrestored) });
		return unrestored.length === 0;
	} catch (error) {
		log(
			context,
			`Could not find out whether Twilio still calls this workflow: ${messageOf(error)}`,
		);
		return false;
	}
}

/** The registration of the chosen number or service, and the others. */
function split(registrations: readonly Registration[], choice: Choice | undefined) {
	const own = choice && registrations.find((each) => isSame(each, choice));
	return { own, others: registrations.filter((each) => each !== own) };
}

/** Restores the given registrations, and returns those that could not be restored. Never fails. */
async function restoreAll(
	registrant: Registrant,
	registrations: readonly Registration[],
): Promise<Registration[]> {
	const unrestored: Registration[] = [];
	for (const registration of registrations) {
		let isRestored = true;
		try {
			await restore(registrant, registration);
		} catch (error) {
			isRestored = false;
			unrestored.push(registration);
			const { sid, before } = registration;
			registrant.log(
				`Could not restore the earlier settings of ${sid} at Twilio (${describeSettings(before)}): ${messageOf(error)}`,
			);
		}
		registrant.registry.switchedOff(registration, { isRestored });
	}
	return unrestored;
}

/** What is undefined takes no place in static data. */
function unlessEmpty(registrations: Registration[]): Registration[] | undefined {
	return registrations.length > 0 ? registrations : undefined;
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
