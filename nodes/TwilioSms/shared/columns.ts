import type { IDataObject } from 'n8n-workflow';
import { camelCase } from './camelCase';
import { toIsoDate } from './message';

/**
 * Turns a resource into an output with these columns, in their order: camelCase, dates in ISO 8601
 * and UTC, null where Twilio has nothing or an empty text.
 */
export function toColumns(resource: IDataObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(
		names.map((name) => {
			const value = resource[name] === '' ? null : (resource[name] ?? null);
			const isDate = name.startsWith('date_') && typeof value === 'string';
			return [camelCase(name), isDate ? toIsoDate(value) : value];
		}),
	);
}
