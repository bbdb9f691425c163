import type { IExecuteFunctions, INodeProperties, ResourceMapperValue } from 'n8n-workflow';
import { isResourceLocatorValue } from 'n8n-workflow';
import type { Connection } from '../../transport/connection';
import { checkTemplatesExist, isTemplateSid } from '../../transport/contents';
import { refusal } from '../../transport/errors';
import type { MessageParameters } from '../../transport/messages';
import { textParameter } from '../fields';
import { checkBody } from './checkInput';
import {
	checkNames,
	parseVariables,
	writeVariables,
	type VariableValues,
} from './contentVariables';

type Content = Pick<MessageParameters, 'Body' | 'ContentSid' | 'ContentVariables'>;

const templateIsChosen = { show: { content: ['template'] }, hide: { contentSid: [''] } };
const variablesAre = (specified: string) => ({
	...templateIsChosen,
	show: { ...templateIsChosen.show, specifyVariables: [specified] },
});

/** What a message says: a text, or a template with its variables. */
export const contentFields: INodeProperties[] = [
	{
		displayName: 'Content',
		name: 'content',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Text', value: 'text', description: 'A text that you write here' },
			{
				name: 'Template',
				value: 'template',
				description:
					'A message prepared in Twilio. WhatsApp asks for one when the other person has not written within 24 hours.',
			},
		],
		default: 'text',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		displayOptions: { show: { content: ['text'] } },
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Hi Jenny! Want to grab dinner?',
		description:
			'The text to send, up to 1,600 characters. More than 160, or 70 with emoji, is sent in parts that Twilio charges one by one.',
	},
	{
		displayName: 'Template',
		name: 'contentSid',
		type: 'resourceLocator',
		displayOptions: { show: { content: ['template'] } },
		default: { mode: 'list', value: '' },
		required: true,
		description:
			'One of the templates in Twilio Console > Messaging > Content Template Builder. One that WhatsApp has not approved can be sent as SMS, and on WhatsApp within 24 hours of an answer.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a template...',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'SID',
				name: 'contentSid',
				type: 'string',
				placeholder: 'e.g. HXxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*HX[0-9a-fA-F]{32}\\s*$',
							errorMessage: 'A template SID is "HX" followed by 32 characters (0-9, a-f)',
						},
					},
				],
			},
		],
	},
	{
		displayName: 'Specify Variables',
		name: 'specifyVariables',
		type: 'options',
		noDataExpression: true,
		displayOptions: templateIsChosen,
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: "How to fill in the template's variables",
	},
	{
		displayName: 'Variables',
		name: 'contentVariables',
		type: 'resourceMapper',
		noDataExpression: true,
		displayOptions: variablesAre('fields'),
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['contentSid.value'],
			resourceMapper: {
				resourceMapperMethod: 'templateVariables',
				mode: 'add',
				valuesLabel: 'Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	},
	{
		displayName: 'Variables',
		name: 'contentVariablesJson',
		type: 'json',
		displayOptions: variablesAre('json'),
		default: '{}',
		hint: 'Each variable with its value, e.g. { "1": "Jenny", "2": "7 pm" }',
	},
];

/**
 * Reads what a message says. A text may be empty here, as for a picture without words: it is then
 * undefined.
 * @throws TwilioError when the text or the template cannot be sent.
 */
export function readContent(
	context: IExecuteFunctions,
	connection: Connection,
	itemIndex: number,
): Content {
	if (context.getNodeParameter('content', itemIndex, 'text') === 'template') {
		return readTemplate(context, connection, itemIndex);
	}
	const message = textParameter(context, itemIndex, { name: 'message', label: 'Message' });
	return { Body: message === '' ? undefined : checkBody(message, connection.apiVersion) };
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
			'A template SID is "HX" followed by 32 characters (0-9, a-f). Choose the template from the list, or copy its SID from Twilio Console > Messaging > Content Template Builder.',
		);
	}
	const isJson = context.getNodeParameter('specifyVariables', itemIndex, 'fields') === 'json';
	const values = isJson
		? parseVariables(context.getNodeParameter('contentVariablesJson', itemIndex, ''))
		: readVariableFields(context, itemIndex);
	return { ContentSid: sid, ContentVariables: writeVariables(values) };
}

/** @throws TwilioError when the values are not those of the template that the editor showed. */
function readVariableFields(context: IExecuteFunctions, itemIndex: number): VariableValues {
	const mapped: unknown = context.getNodeParameter('contentVariables', itemIndex, {});
	const { value, schema } = (mapped ?? {}) as Partial<ResourceMapperValue>;
	const values = value ?? {};
	const names = (schema ?? []).map(({ id }) => id);
	if (names.length > 0) checkNames(values, names);
	else if (Object.keys(values).length === 0) checkIsFixed(context.getNode().parameters.contentSid);
	return values;
}

/** Without values Twilio would send its samples, which nobody saw if the editor had no template. */
function checkIsFixed(contentSid: unknown): void {
	if (!isResourceLocatorValue(contentSid) || !String(contentSid.value).startsWith('=')) return;
	throw refusal(
		'The template comes from an expression, so its variables are not known',
		'Choose "Using JSON" in "Specify Variables"; {} is for a template without variables.',
	);
}
