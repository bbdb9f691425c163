import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { CredentialError } from '../shared/credential';
import { connectForTest } from '../twilio/client/connection';
import { readLatestMessage } from '../twilio/messages';
import { toErrorFacts } from '../errors/nodeError';

/** "Resource not accessible with Test Account Credentials": Twilio knows them, so they are valid. */
const testCredentialsCode = 20008;
/** "Authenticate", as Twilio puts it: the help alone says more. */
const rejectedCode = 20003;

/**
 * Reads one message, which every key that is of use here is allowed to do. The account would be the
 * natural thing to read, but a standard API key may not.
 * @see https://www.twilio.com/docs/iam/api-keys
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		await readLatestMessage(connectForTest(this, data ?? {}));
	} catch (error) {
		const { message, code, status, help } = toErrorFacts(error);
		if (isOnlyPermission(code, status)) {
			return {
				status: 'OK',
				message:
					'Twilio accepts this login, but it may not read messages. It can do what its permissions allow',
			};
		}
		if (code === testCredentialsCode) {
			return {
				status: 'OK',
				message:
					'These are test credentials: Twilio checks what you send with them, but delivers nothing',
			};
		}
		if (error instanceof CredentialError) return { status: 'Error', message };
		if (code === rejectedCode && help) return { status: 'Error', message: help };
		return { status: 'Error', message: `${message}. ${help ?? ''}`.trim() };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

/** As opposed to a login that Twilio does not accept, which is 20003 with 401. */
function isOnlyPermission(code: number | null, status: number | null): boolean {
	return code === 70051 || (status === 403 && (code === 20003 || code === 20006));
}
