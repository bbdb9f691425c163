import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { numberField } from '../shared/fields';
import type { Output } from './operation';
import { fieldsOf } from './optionReader';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	...numberField('Limit', 'limit', 'Max number of results to return', { start: 50, minValue: 1 }),
	displayOptions: { show: { returnAll: [false] } },
};

export const limitFields = [returnAll, limit];

/** The number of results wanted; Infinity for all. @throws TwilioError when it is invalid. */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number {
	const fields = fieldsOf(context, itemIndex);
	return fields.isOn(returnAll) ? Infinity : (fields.integer(limit) ?? Number(limit.default));
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
