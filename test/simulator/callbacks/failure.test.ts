import { failureOf } from '../../../playground/twilio/callbacks/failure';

/** Codes as Node's documentation lists them: errors.html, tls.html, dns.html, and llhttp's. */
test.each([
	['ENOTFOUND', 11210],
	['EAI_AGAIN', 11210],
	['ECONNREFUSED', 11205],
	['EHOSTUNREACH', 11205],
	['ENETUNREACH', 11205],
	['ETIMEDOUT', 11205],
	['EPROTO', 11220],
	['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 11220],
	['ERR_TLS_CERT_ALTNAME_INVALID', 11235],
	['CERT_HAS_EXPIRED', 11236],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 11237],
	['SELF_SIGNED_CERT_IN_CHAIN', 11237],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 11237],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 11237],
	['CERT_NOT_YET_VALID', 11220],
	['HPE_INVALID_CONSTANT', 11206],
	['ECONNRESET', 11200],
	['EPIPE', 11200],
])('%s is %i', (code, errorCode) => {
	const error = Object.assign(new Error('what Node says'), { code });
	expect(failureOf(error)).toMatchObject({ errorCode, detail: 'what Node says' });
});
