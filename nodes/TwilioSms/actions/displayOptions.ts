import type { INodeProperties } from 'n8n-workflow';

/**
 * Shows fields for one operation only. n8n's function of this name does the same by merging deeply,
 * which is a tenth of the time that this package takes while n8n starts.
 */
export function updateDisplayOptions(
	{ show }: { show: { resource: [string]; operation: [string] } },
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, ...show } },
	}));
}
