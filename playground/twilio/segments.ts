import { SegmentedMessage } from 'sms-segments-calculator';

/** How many SMS the body takes, by Twilio's own calculator; an empty body still takes one. */
export function countSegments(body: string, options: { smartEncoded: boolean }): number {
	return Math.max(1, new SegmentedMessage(body, 'auto', options.smartEncoded).segmentsCount);
}
