import { demoAccount, type AccountSeed } from './twilio/accounts';

/** Websites of others, which the demo account names. */
const others = 'https://example.com';

/**
 * The demo account with a number for each example that answers texts, and one that is free. Instead
 * of other websites it names `standIn`, so that nothing leaves the machine.
 */
export function playgroundAccount(standIn = others): AccountSeed {
	const account: AccountSeed = {
		...demoAccount,
		numbers: [
			...(demoAccount.numbers ?? []),
			number('11', 'Assistant'),
			number('12', 'Questions'),
			number('14', 'Newsletter'),
			number('15', 'Appointments'),
			number('13', 'Free for your own workflow'),
		],
	};
	return JSON.parse(JSON.stringify(account).replaceAll(others, standIn));
}

const number = (digits: string, friendlyName: string) => ({
	sid: `PN${digits.padStart(32, '0')}`,
	phoneNumber: `+141555501${digits}`,
	friendlyName,
});
