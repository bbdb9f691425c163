import {
	startLocalTwilio,
	type LocalTwilio,
	type LocalTwilioOptions,
} from '../../playground/twilio/localTwilio';

/** The local Twilio of the test that runs. */
export let twilio: LocalTwilio;

/** Each test of a file has a Twilio of its own. */
export function startTwilioForEachTest(options?: LocalTwilioOptions): void {
	beforeEach(async () => {
		twilio = await startLocalTwilio(options);
	});

	afterEach(async () => await twilio.close());
}
