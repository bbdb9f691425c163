import type { IHookFunctions } from 'n8n-workflow';
import { forgetTrigger, rememberTrigger } from '../../shared/triggerUrl';
import { TwilioError } from '../../errors/twilioError';
import { isTestRun, log, messageOf, toHookError } from './activation';
import { readAddress, isSame, readChoice, readEvents } from './choice';
import { triggerKey } from '../triggerKey';
import { forgetQuestions } from '../../ask/askedInProcess';
import { forgetHeard } from '../incoming/deduplication';
import { checkCanVerify } from './checkCanVerify';
import { remember, type Memory } from '../staticData';
import { checkReach } from './checkReach';
import { openTarget, register, restore } from './registration';
import { withoutUserInfo } from '../../shared/urls';

/**
 * Whether Twilio calls the trigger already. When Twilio cannot be asked, as n8n starts, what was
 * set earlier is taken to be still there: to give up now would lose what comes in.
 * @throws NodeOperationError
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	try {
		const { registration }: Memory = context.getWorkflowStaticData('node');
		const choice = readChoice(context);
		if (!choice || !registration || !isSame(registration, choice)) return false;
		if (registration.url !== readAddress(context).url) return false;
		await checkCanVerify(context);
		const { current } = await openTarget(context, choice);
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
		const address = readAddress(context);
		await checkReach(context, address);
		const staticData = context.getWorkflowStaticData('node');
		const { registration: earlier }: Memory = staticData;
		if (earlier && !(choice && isSame(earlier, choice))) await remove(context);
		const registration = choice && (await register(context, choice, address));
		remember(staticData, { url: address.url, registration });
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
		forgetHeard(triggerKey(context));
		forgetQuestions(triggerKey(context));
	}
	const { registration }: Memory = context.getWorkflowStaticData('node');
	try {
		await restore(context, registration);
		remember(context.getWorkflowStaticData('node'), { url: undefined, registration: undefined });
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

function isUnreachable(error: unknown): boolean {
	if (!(error instanceof TwilioError)) return false;
	const { outcome, status } = error.facts;
	return status === null
		? outcome === 'notSent' && error.facts.retryable
		: status >= 500 || status === 429;
}
