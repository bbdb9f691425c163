import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { CredentialError } from '../shared/credential';
import { connectForTest } from '../twilio/client/connection';
import { readLatestMessage } from '../twilio/messages';
import { toErrorFacts } from '../errors/nodeError';

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
		const { message, code, help } = toErrorFacts(error);
		if (code === testCredentialsCode) {
			return {
				status: 'OK',
				message: 'Test credentials: Twilio checks what you send with them, but delivers nothing',
			};
		}
		const isAboutFields = error instanceof CredentialError;
		return {
			status: 'Error',
			message: isAboutFields ? message : `${message}. ${help ?? ''}`.trim(),
		};
	}
	return { status: 'OK', message: 'Connection successful!' };
}
