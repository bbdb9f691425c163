import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

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

/** Off by default. */
export function switchField(
	displayName: string,
	name: string,
	description: string,
	more: More = {},
): INodeProperties {
	return { displayName, name, type: 'boolean', default: false, description, ...more };
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
