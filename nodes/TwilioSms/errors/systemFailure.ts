/** Why no answer came, in the system's words: `ECONNRESET`, and `connect` if it was in connecting. */
export interface SystemFailure {
	code: string | null;
	syscall?: string;
}

/** n8n 1 leaves no more of the system's error than its code, as `httpCode`, and its message. */
type Wrapped = Partial<NodeJS.ErrnoException & AggregateError> & {
	httpCode?: unknown;
	messages?: unknown;
};

/**
 * n8n and its HTTP client wrap the system's error, or those of all addresses of the host; only the
 * innermost codes are taken, the rest may hold the credential.
 */
export function toSystemFailure(error: unknown): SystemFailure {
	let failure: SystemFailure = { code: null };
	for (let outer = error; typeof outer === 'object' && outer !== null; ) {
		const { code, syscall, errors, cause, httpCode, messages }: Wrapped = outer;
		if (typeof code === 'string') failure = { code, syscall };
		else if (typeof httpCode === 'string' && !/^\d/.test(httpCode)) {
			failure = { code: httpCode, syscall: syscallIn(messages) };
		}
		outer = errors?.[0] ?? cause;
	}
	return failure;
}

/** Node's message begins with it, as in "connect ECONNREFUSED 127.0.0.1:443". */
function syscallIn(messages: unknown): string | undefined {
	const [first] = Array.isArray(messages) ? messages : [];
	return /^([a-z]+) E[A-Z]+\b/.exec(String(first))?.[1];
}
