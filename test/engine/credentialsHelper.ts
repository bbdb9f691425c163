import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { TwilioSmsApi } from '../../credentials/TwilioSmsApi.credentials';
import { notPartOf } from './notPartOf';

/** Gives each node the credential it names; everything else a test must not need. */
export class CredentialsHelper extends ICredentialsHelper {
	private readonly type = new TwilioSmsApi();

	constructor(private readonly byId: ReadonlyMap<string, ICredentialDataDecryptedObject>) {
		super();
	}

	getParentTypes = (): string[] => [];
	isCredentialUsableByNode = (): boolean => true;
	preAuthentication = async (): Promise<undefined> => undefined;
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => await this.type.authenticate(credentials, options);
	getDecrypted = async (
		_additionalData: IWorkflowExecuteAdditionalData,
		{ id }: { id: string | null },
	): Promise<ICredentialDataDecryptedObject> =>
		structuredClone(this.byId.get(id ?? '') ?? notPartOf(`Credential ${id}`)());
	getCredentialsProperties = () => this.type.properties;
	runPreAuthentication = notPartOf('runPreAuthentication');
	getCredentials = notPartOf('getCredentials');
	updateCredentials = notPartOf('updateCredentials');
	updateCredentialsOauthTokenData = notPartOf('updateCredentialsOauthTokenData');
}
