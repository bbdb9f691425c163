import { isTwilioHost } from '../../shared/twilioHost';

/**
 * Whether a host is only known in some private network, and so not to Twilio. Another server at
 * `apiUrl` may well stand in the same network.
 */
export function isOutOfReach(hostname: string, apiUrl: string): boolean {
	return isPrivate(hostname) && isTwilioHost(new URL(apiUrl));
}

/**
 * Of a host name or address as URL gives it.
 * From https://www.rfc-editor.org/rfc/rfc6890 and, for names, rfc6761 and rfc6762.
 */
function isPrivate(hostname: string): boolean {
	return (
		/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(hostname) ||
		/^\[(::1?|f[cd]..:.*|fe[89ab].:.*)\]$/.test(hostname) ||
		/(^|\.)(localhost|local|internal)$/.test(hostname) ||
		/^[^.:]+$/.test(hostname)
	);
}
