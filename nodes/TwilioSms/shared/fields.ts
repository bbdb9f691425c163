import type { INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';
import { shapeOfSid } from './sid';

/** The kinds of fields in the editor that recur, each from its label, its name and what it is for. */
type More = Partial<INodeProperties>;

export function textField(
	displayName: string,
	name: string,
	description: string,
	more: More = {},
): INodeProperties {
	return { displayName, name, type: 'string', default: '', description, ...more };
}

/** A field for several texts; `one` is what its button adds. */
export function textsField(
	displayName: string,
	name: string,
	description: string,
	{ one, placeholder }: { one: string; placeholder: string },
): INodeProperties {
	const typeOptions = { multipleValues: true, multipleValueButtonText: `Add ${one}` };
	return textField(displayName, name, description, { default: [], placeholder, typeOptions });
}

/** An option that is on once somebody adds it; what it is until then, its reader knows. */
export function switchOption(
	displayName: string,
	name: string,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'boolean', default: true, description };
}

export function numberField(
	displayName: string,
	name: string,
	description: string,
	{ start, ...typeOptions }: { start: number } & INodeProperties['typeOptions'],
): INodeProperties {
	return { displayName, name, type: 'number', typeOptions, default: start, description };
}

/** `choices` are from the first to the last in alphabetical order. */
export function choiceField(
	displayName: string,
	name: string,
	description: string,
	{ start, choices }: { start: string; choices: INodePropertyOptions[] },
): INodeProperties {
	return { displayName, name, type: 'options', options: choices, default: start, description };
}

/** Fields that are added one by one, such as "Options"; `one` is what its button adds. */
export function collectionField(
	displayName: string,
	one: string,
	options: INodeProperties[],
): INodeProperties {
	const name = displayName.toLowerCase();
	const placeholder = `Add ${one}`;
	return { displayName, name, type: 'collection', placeholder, default: {}, options };
}

/** How to choose in a resource locator: from a list, which `searchListMethod` finds. */
export function listMode(what: string, searchListMethod: string): INodePropertyMode {
	const type = 'list';
	const typeOptions = { searchListMethod, searchable: true };
	const placeholder = `Select a ${what}...`;
	return { displayName: 'From List', name: type, type, placeholder, typeOptions };
}

/** How to choose in a resource locator: by a SID with this prefix. */
export function sidMode(
	displayName: string,
	name: string,
	{ prefix, what, hint }: { prefix: string; what: string; hint?: string },
): INodePropertyMode {
	const regex = `^\\s*${prefix}[0-9a-fA-F]{32}\\s*$`;
	const errorMessage = `The SID of a ${what} is ${shapeOfSid(prefix)}`;
	const validation = [{ type: 'regex', properties: { regex, errorMessage } }];
	const placeholder = `e.g. ${prefix}${'x'.repeat(32)}`;
	const type = 'string';
	return { displayName, name, type, placeholder, hint, validation };
}
