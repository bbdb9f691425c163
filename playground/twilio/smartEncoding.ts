import { SegmentedMessage } from 'sms-segments-calculator';
import replacements from 'sms-segments-calculator/dist/libs/SmartEncodingMap';

/**
 * What Smart Encoding makes of a text: Twilio's own table, applied "if there are GSM7/ASCII
 * alternatives and no characters that can't be converted in the message".
 * https://www.twilio.com/blog/copilot-just-got-even-smarter-announcing-smart-encoding-html
 */
export function smartEncode(body: string): string {
	const encoded = [...body].map((character) => replacements[character] ?? character).join('');
	return new SegmentedMessage(encoded).encodingName === 'GSM-7' ? encoded : body;
}
