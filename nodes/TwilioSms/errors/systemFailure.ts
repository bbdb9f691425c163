/** Why no answer came, in the system's words: `ECONNRESET`, with `connect` if connecting failed. */
export interface SystemFailure {
	code: string | null;
	syscall?: string;
}

/** Of the system's error, n8n 1 keeps only the code, as `httpCode`, and the message. */
type Wrapped = Partial<NodeJS.ErrnoException & AggregateError> & {
	httpCode?: unknown;
	messages?: unknown;
};

/**
 * n8n and its HTTP client wrap the system's error, or the errors of all addresses of the host. Only
 * the innermost codes are used, because the rest may contain the credential.
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

/** Node's message begins with the call: "connect ECONNREFUSED 127.0.0.1:443". */
function syscallIn(messages: unknown): string | undefined {
	const [first] = Array.isArray(messages) ? messages : [];
	return /^([a-z]+) E[A-Z]+\b/.exec(String(first))?.[1];
}
