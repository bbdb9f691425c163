import { verifyServiceList } from '../twilio/products/verifications';
import { byName, listSearch } from './searchLists';

/** The account's Verify Services, by SID. */
export const searchVerifyServices = listSearch(
	() => [byName(verifyServiceList)],
	['This Twilio account has no Verify Service', 'Create one in Twilio Console > Verify > Services'],
);
