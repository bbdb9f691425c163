import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { connect } from '../twilio/client/connection';
import { isTemplateSid, readTemplate } from '../twilio/contents';
import { TwilioError } from '../errors/twilioError';
import { toNodeError } from '../errors/nodeError';

/** For an expression without a value in the editor. With no template chosen, the fields are hidden. */
const notKnownYet =
	'The variables appear once the template is known. Run the nodes before this one, or choose "Using JSON"';

/**
 * One field for each variable of the chosen template. A missing template gives a notice, because the
 * editor would show nothing at all for an error.
 * @throws NodeApiError, NodeOperationError
 */
export async function templateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const chosen: unknown = this.getNodeParameter('contentSid', '', { extractValue: true });
	const sid = String(chosen ?? '').trim();
	if (!isTemplateSid(sid)) return noFields(notKnownYet);
	try {
		const { samples } = await readTemplate(await connect(this), sid);
		const fields = Object.entries(samples).map(([name, sample]) => toField(name, sample));
		return { ...noFields('This template has no variables'), fields };
	} catch (error) {
		if (error instanceof TwilioError && error.facts.status === 404) {
			return noFields('Your Twilio account has no template with this SID');
		}
		throw toNodeError(this.getNode(), error);
	}
}

function noFields(emptyFieldsNotice: string): ResourceMapperFields {
	return { fields: [], emptyFieldsNotice };
}

/**
 * Twilio sends the sample of a variable that a message gives no value. Nobody wants that, so every
 * variable is required, and its sample is shown but not filled in.
 */
function toField(name: string, sample: string): ResourceMapperField {
	return {
		id: name,
		displayName: sample === '' ? name : `${name} (e.g. ${sample})`,
		type: 'string',
		required: true,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
	};
}
