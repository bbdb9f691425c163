import { demoAccount, type AccountSeed } from './twilio/accounts';

/** The demo account with a number for each example that answers texts. */
export const playgroundAccount: AccountSeed = {
	...demoAccount,
	numbers: [
		...(demoAccount.numbers ?? []),
		{
			sid: 'PN00000000000000000000000000000011',
			phoneNumber: '+14155550111',
			friendlyName: 'Assistant',
		},
		{
			sid: 'PN00000000000000000000000000000012',
			phoneNumber: '+14155550112',
			friendlyName: 'Questions',
		},
	],
};
