import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { connect } from '../twilio/client/connection';
import { isTemplateSid, readTemplate } from '../twilio/contents';
import { TwilioError } from '../errors/twilioError';
import { toNodeError } from '../errors/nodeError';

/** Nothing chosen hides the fields; this is for an expression that has no value in the editor. */
const notKnownYet =
	'The variables appear when the template is known: run the nodes before this one, or specify them using JSON';

/**
 * One field for each variable of the template that is chosen. A template that is not there gives a
 * notice, since the editor would show nothing at all for an error.
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
		return { ...noFields('This template has no variables to fill in'), fields };
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
 * Twilio sends its sample where a message gives no value. Nobody wants that, so every variable is
 * required, and its sample is shown but not filled in.
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
