import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { connectForTest } from '../transport/connection';
import { TwilioError } from '../transport/errors';
import { readLatestMessage } from '../transport/messages';
import { toErrorFacts } from '../transport/nodeError';

/** "Resource not accessible with Test Account Credentials": Twilio knows them, so they are right. */
const testCredentialsCode = 20008;

/**
 * Reads one message, as every key that is of use here may do. The account itself would be the
 * natural thing to read, but standard API keys are not allowed to.
 * @see https://www.twilio.com/docs/iam/api-keys
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		await readLatestMessage(connectForTest(this, data ?? {}));
	} catch (error) {
		if (error instanceof TwilioError && error.facts.code === testCredentialsCode) {
			return {
				status: 'OK',
				message: 'Test credentials: Twilio checks what you send with them, but delivers nothing',
			};
		}
		const { message, help } = toErrorFacts(error);
		return { status: 'Error', message: help ? `${message}. ${help}` : message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}
