import { SegmentedMessage } from 'sms-segments-calculator';

/** What fits into one SMS without a calculation, which costs more than all else about a message. */
const plainSms = /^[A-Za-z0-9 .,:;!?'"()+\-*/=%&#@$\n]{0,160}$/;

/** How many SMS the body takes, by Twilio's own calculator; an empty body still takes one. */
export function countSegments(body: string, options: { smartEncoded: boolean }): number {
	if (plainSms.test(body)) return 1;
	return Math.max(1, new SegmentedMessage(body, 'auto', options.smartEncoded).segmentsCount);
}
