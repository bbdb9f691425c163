import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

export interface OperationChoice extends INodePropertyOptions {
	resource: unknown;
}

/** The operations that a node offers, with the resource of each. */
export const operationsOf = ({ properties }: INodeTypeDescription): OperationChoice[] =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap((field) =>
			choicesOf(field).map((choice) => ({
				...choice,
				resource: field.displayOptions?.show?.resource?.[0],
			})),
		);

/** The values that a field offers. */
export const choicesOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options.filter((option) => 'value' in option);

/** The fields in a collection. */
export const optionsOf = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.filter((option) => 'type' in option);
