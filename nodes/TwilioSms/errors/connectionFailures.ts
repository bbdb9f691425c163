/** What a system error tells about a request that got no answer. */
export interface ConnectionFailure {
	/** Follows the name of the host. */
	description: string;
	/** The connection did not come about, so no request was sent over it. */
	neverArrived?: true;
	help?: string;
}

const untrusted: ConnectionFailure = {
	description: 'showed a certificate that this n8n does not trust',
	neverArrived: true,
	help: 'Check the API URL in the credential. If a proxy of your company stands in between, its certificate has to be made known to n8n (NODE_EXTRA_CA_CERTS).',
};

/** System errors, https://nodejs.org/api/errors.html#common-system-errors, and TLS errors. */
export const connectionFailures: Readonly<Record<string, ConnectionFailure>> = {
	ECONNREFUSED: { description: 'refused the connection', neverArrived: true },
	ENOTFOUND: { description: 'was not found', neverArrived: true },
	EAI_AGAIN: { description: 'could not be looked up', neverArrived: true },
	// Not `neverArrived`: an open connection can break like this, too.
	EHOSTUNREACH: { description: 'cannot be reached' },
	ENETUNREACH: { description: 'cannot be reached' },
	// Of a write: what was to be sent did not get through the TLS handshake.
	EPROTO: {
		description: 'does not speak TLS, or not with this n8n',
		neverArrived: true,
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
	ERR_CANCELED: { description: 'was still being waited for when the run was stopped' },
};
