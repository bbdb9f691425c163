/** Whether a server of Twilio's API is meant, of whichever product and region. */
export function isTwilioHost({ hostname }: URL): boolean {
	return hostname.endsWith('.twilio.com');
}
