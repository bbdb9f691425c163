import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { numberField, switchField } from '../shared/fields';
import { refusal } from '../errors/twilioError';
import { textParameter } from './parameters';
import type { Output } from './operation';
import { toBoolean } from './optionReader';

const returnAll: INodeProperties = switchField(
	'Return All',
	'returnAll',
	'Whether to return all results or only up to a given limit',
);

export const limitFields: INodeProperties[] = [
	returnAll,
	{
		...numberField('Limit', 'limit', 'Max number of results to return', { start: 50, minValue: 1 }),
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** The number of results wanted; Infinity for all. @throws TwilioError when it is invalid. */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number {
	const { name, displayName: label } = returnAll;
	const wantsAll = textParameter(context, itemIndex, { name, label }).trim();
	if (toBoolean(returnAll, wantsAll)) return Infinity;
	const limit = Number(context.getNodeParameter('limit', itemIndex, 50));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw refusal(
		'"Limit" is not a whole number of 1 or more',
		'Enter how many results you want at most, or switch on "Return All".',
	);
}

/** Turns each record into an output, and reads no more pages than the limit needs. */
export async function collect<T>(
	pages: AsyncIterable<T[]>,
	limit: number,
	toOutput: (record: T) => Output,
): Promise<Output[]> {
	const outputs: Output[] = [];
	for await (const page of pages) {
		outputs.push(...page.slice(0, limit - outputs.length).map(toOutput));
		if (outputs.length === limit) break;
	}
	return outputs;
}
