/** What a system error says about a request that got no answer. */
export interface ConnectionFailure {
	/** Follows the name of the host. */
	description: string;
	/** There was no connection, so no request was sent over it. */
	neverArrived?: true;
	/** Waiting does not help, unless the server was reachable before. */
	isWrongSetting?: true;
	help?: string;
}

const untrusted: ConnectionFailure = {
	description: 'has a certificate that n8n does not trust',
	neverArrived: true,
	isWrongSetting: true,
	help: 'Check the API URL in the credential. Behind a company proxy, n8n needs its certificate (NODE_EXTRA_CA_CERTS).',
};

/** System errors, https://nodejs.org/api/errors.html#common-system-errors, and TLS errors. */
export const connectionFailures: Readonly<Record<string, ConnectionFailure>> = {
	ECONNREFUSED: { description: 'refused the connection', neverArrived: true },
	ENOTFOUND: { description: 'was not found', neverArrived: true, isWrongSetting: true },
	EAI_AGAIN: { description: 'could not be looked up', neverArrived: true },
	// Not `neverArrived`: an open connection can break like this, too.
	EHOSTUNREACH: { description: 'cannot be reached' },
	ENETUNREACH: { description: 'cannot be reached' },
	// From writing: nothing got past the TLS handshake.
	EPROTO: {
		description: 'does not speak TLS, or not with this n8n',
		neverArrived: true,
		isWrongSetting: true,
		help: 'Check the API URL in the credential: a server of your own may want http:// instead of https://.',
	},
	CERT_HAS_EXPIRED: untrusted,
	DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
	ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
	SELF_SIGNED_CERT_IN_CHAIN: untrusted,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
	ECONNABORTED: { description: 'did not answer in time' },
	ETIMEDOUT: { description: 'did not answer in time' },
	ECONNRESET: { description: 'closed the connection before it answered' },
	EPIPE: { description: 'closed the connection before it answered' },
	ERR_CANCELED: { description: 'had not answered when the execution was stopped' },
};
