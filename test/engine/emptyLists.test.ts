/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made up; it opens nothing but the local Twilio */
import { searchMessagingServices } from '../../nodes/TwilioSms/editor/searchMessagingServices';
import { searchPhoneNumbers } from '../../nodes/TwilioSms/editor/searchPhoneNumbers';
import { searchSenders } from '../../nodes/TwilioSms/editor/searchSenders';
import { searchTemplates } from '../../nodes/TwilioSms/editor/searchTemplates';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { editorContext } from './engine';

/** As it is after somebody has signed up, and bought a number for calls only. */
const newAccount = {
	sid: 'AC00000000000000000000000000000002',
	authToken: '00000000000000000000000000000002',
	numbers: [
		{
			sid: 'PN00000000000000000000000000000001',
			phoneNumber: '+14155550101',
			capabilities: { sms: false },
		},
	],
};

let twilio: LocalTwilio;

beforeEach(async () => {
	twilio = await startLocalTwilio({ accounts: [newAccount] });
});

afterEach(async () => await twilio.close());

const editor = () =>
	editorContext({
		parameters: {},
		credential: credentialFor(twilio, {
			accountSid: newAccount.sid,
			authToken: newAccount.authToken,
		}),
	});

test.each([
	[
		'senders',
		searchSenders,
		'This Twilio account has nothing to send from: no number for texting, no Messaging Service and no sender on WhatsApp or RCS. Get a number in Twilio Console > Phone Numbers > Manage > Buy a number',
	],
	[
		'numbers',
		searchPhoneNumbers,
		'This Twilio account has no number for texting. Get one in Twilio Console > Phone Numbers > Manage > Buy a number',
	],
	[
		'Messaging Services',
		searchMessagingServices,
		'This Twilio account has no Messaging Service. Create one in Twilio Console > Messaging > Services, or choose a phone number instead',
	],
	[
		'templates',
		searchTemplates,
		'This Twilio account has no content template. Create one in Twilio Console > Messaging > Content Template Builder',
	],
])('an account without %s is told where to get one', async (_what, search, message) => {
	await expect(search.call(editor())).rejects.toMatchObject({ message });
	expect(await search.call(editor(), 'nobody')).toEqual({ results: [] });
});
