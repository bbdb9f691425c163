/** Why no answer came, in the system's words: `ECONNRESET`, and `connect` if it was in connecting. */
export interface SystemFailure {
	code: string | null;
	syscall?: string;
}

/**
 * n8n and its HTTP client wrap the system's error, or those of all addresses of the host; only the
 * innermost codes are taken, the rest may hold the credential.
 */
export function toSystemFailure(error: unknown): SystemFailure {
	let failure: SystemFailure = { code: null };
	for (let outer = error; typeof outer === 'object' && outer !== null; ) {
		const { code, syscall, errors, cause }: Partial<NodeJS.ErrnoException & AggregateError> = outer;
		if (typeof code === 'string') failure = { code, syscall };
		outer = errors?.[0] ?? cause;
	}
	return failure;
}
