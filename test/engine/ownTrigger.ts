import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startLocalTwilio,
	type LocalTwilio,
	type LocalTwilioOptions,
} from '../../playground/twilio/localTwilio';
import { startTriggerHost, type TriggerHost } from './triggerEngine';
import { numberTrigger } from './triggerSetup';

/** The local Twilio of the test that runs. */
export let twilio: LocalTwilio;
/** The trigger of the test that runs. */
export let host: TriggerHost;

/** Each test of a file has a Twilio and a trigger of its own; the trigger is on number 1 at first. */
export function startTriggerForEachTest(toSetup = firstNumber, options?: LocalTwilioOptions): void {
	beforeEach(async () => {
		twilio = await startLocalTwilio(options);
		host = await startTriggerHost(toSetup(twilio));
	});

	afterEach(async () => {
		// The next test is in the same process, which must not take the trigger for one that is on.
		twilio.faults.clear();
		await host.deactivate();
		await host[Symbol.asyncDispose]();
		await twilio.close();
	});
}

const firstNumber = (local: LocalTwilio) => numberTrigger(local, '1');

/** Puts the trigger on a number, by default on the one that calls `foreignUrl`. */
export const use = (changes: INodeParameters, last = '3') => {
	host.setup = numberTrigger(twilio, last, changes);
};

/** Activates the trigger on number 1. */
export async function activate(parameters: INodeParameters = {}): Promise<void> {
	use(parameters, '1');
	await host.activate();
}

/** Number 3 of the demo account calls it. */
export const foreignUrl = 'https://example.com/existing-sms-webhook';

/** What was changed at Twilio. */
export const updates = () => twilio.requests.filter(({ method }) => method === 'POST');

/** Somebody writes to number 1. */
export const text = async (body: string, from = '+14155550123') =>
	await twilio.receive({ from, to: '+14155550100', body });

/** What the executions began with, of the first output. */
export const items = (): IDataObject[] =>
	host.executions.flatMap(([first = []]) => first.map(({ json }) => json));
