import type { IHookFunctions } from 'n8n-workflow';
import { isSame, type Choice } from './choice';
import type { Registration } from '../staticData';
import { triggerKey } from '../triggerKey';

/**
 * What test runs have set at Twilio, by trigger. An exception to keeping no state in a module: n8n
 * gives production and test runs static data that know nothing of each other, and a workflow that
 * is published while it is tested has to know what was there before the test. In another process
 * of n8n it does not.
 */
const registrations = new Map<string, Registration>();

/** Remembers what a test run has set; undefined when it is over. */
export function rememberTestRun(context: IHookFunctions, registration?: Registration): void {
	if (registration) registrations.set(triggerKey(context), registration);
	else registrations.delete(triggerKey(context));
}

/** What a test run of the same trigger has set there and not given back. */
export function findTestRun(context: IHookFunctions, choice: Choice): Registration | undefined {
	const registration = registrations.get(triggerKey(context));
	return registration && isSame(registration, choice) ? registration : undefined;
}
