import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
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
	/** As n8n does (2.41.1, credentials-helper.js), which stores the result in its database. */
	preAuthentication = async (
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		isExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> => {
		if (credentials.accessToken !== '' && !isExpired) return undefined;
		const output = await this.type.preAuthentication.call(helpers, credentials);
		if (output.accessToken === undefined) return undefined;
		const stored = this.byId.get(node.credentials?.[typeName]?.id ?? '');
		Object.assign(stored ?? {}, output);
		return Object.assign(credentials, output);
	};
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => await this.type.authenticate(credentials, options);
	getDecrypted = async (
		_additionalData: IWorkflowExecuteAdditionalData,
		{ id }: { id: string | null },
	): Promise<ICredentialDataDecryptedObject> =>
		// Hidden fields have their default until n8n stores something in them.
		structuredClone({
			accessToken: '',
			...(this.byId.get(id ?? '') ?? notPartOf(`Credential ${id}`)()),
		});
	getCredentialsProperties = () => this.type.properties;
	runPreAuthentication = notPartOf('runPreAuthentication');
	getCredentials = notPartOf('getCredentials');
	updateCredentials = notPartOf('updateCredentials');
	updateCredentialsOauthTokenData = notPartOf('updateCredentialsOauthTokenData');
}
