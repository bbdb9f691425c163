import { verifyServiceList } from '../twilio/products/verifications';
import { searchByName } from './searchByName';

/** The account's Verify Services, by SID. */
export const searchVerifyServices = searchByName(verifyServiceList, [
	'This Twilio account has no Verify Service',
	'Create one in Twilio Console > Verify > Services',
]);
