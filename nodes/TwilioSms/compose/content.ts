import {
	type IExecuteFunctions,
	type INode,
	type ResourceMapperValue,
	isResourceLocatorValue,
} from 'n8n-workflow';
import { shapeOfSid } from '../shared/sid';
import type { Connection } from '../twilio/client/connection';
import { checkTemplatesExist, isTemplateSid } from '../twilio/contents';
import { refusal } from '../errors/twilioError';
import type { MessageParameters } from '../twilio/messages';
import { refuseNoText } from '../run/expressions';
import { parameter, textParameter } from '../run/parameters';
import { checkBody } from './checkInput';
import {
	checkNames,
	parseVariables,
	writeVariables,
	type VariableValues,
} from './contentVariables';

type Content = Pick<MessageParameters, 'Body' | 'ContentSid' | 'ContentVariables'>;

/**
 * Reads the content of a message. The text may be empty, as for a picture without words; it is then
 * undefined. `edit` changes it before it is checked.
 * @throws TwilioError when the text or the template cannot be sent.
 */
export function readContent(
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
	edit: (text: string) => string,
): Content {
	if (context.getNodeParameter('content', itemIndex, 'text') === 'template') {
		return readTemplate(context, connection, itemIndex);
	}
	const field = { name: 'message', label: 'Message' };
	const text = textParameter(context, itemIndex, field);
	refuseNoText(context, itemIndex, { ...field, text });
	const message = edit(text);
	return { Body: message.trim() === '' ? undefined : checkBody(message, connection.apiVersion) };
}

function readTemplate(
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
): Content {
	checkTemplatesExist(connection);
	const named = { name: 'contentSid', label: 'Template' };
	const sid = textParameter(context, itemIndex, named).trim();
	if (sid === '') {
		throw refusal(
			'No template was chosen',
			'Choose one in "Template". If it is an expression, look at the input of this node: the field it reads may be empty for this item.',
		);
	}
	if (!isTemplateSid(sid)) {
		throw refusal(
			'"Template" is not the SID of a template',
			`A template SID is ${shapeOfSid('HX')}. Choose the template from the list, or copy its SID from Twilio Console > Messaging > Content Template Builder.`,
		);
	}
	const isJson = context.getNodeParameter('specifyVariables', itemIndex, 'fields') === 'json';
	const name = isJson ? 'contentVariablesJson' : 'contentVariables';
	const given = parameter(context, itemIndex, { name, label: 'Variables' });
	const values = isJson ? parseVariables(given) : readFields(given, context.getNode());
	return { ContentSid: sid, ContentVariables: writeVariables(values) };
}

/** @throws TwilioError when the values do not match the variables that the editor showed. */
function readFields(given: unknown, { parameters }: INode): VariableValues {
	const { value, schema } = given as Partial<ResourceMapperValue>; // or '', which has neither
	const values = value ?? {};
	const names = (schema ?? []).map(({ id }) => id);
	if (names.length > 0) checkNames(values, names);
	else if (Object.keys(values).length === 0) checkIsFixed(parameters.contentSid);
	return values;
}

/** Without values, Twilio would send its samples, which nobody saw if the editor had no template. */
function checkIsFixed(contentSid: unknown): void {
	const chosen = isResourceLocatorValue(contentSid) ? contentSid.value : contentSid;
	if (!String(chosen).startsWith('=')) return;
	throw refusal(
		'The template comes from an expression, so its variables are not known',
		'Choose "Using JSON" in "Specify Variables"; enter {} for a template without variables.',
	);
}
