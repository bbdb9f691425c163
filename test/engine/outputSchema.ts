import Ajv from 'ajv';

/** What is wrong with an output, given the schema that the editor shows of it; null for nothing. */
export function schemaErrors(schema: object, output: unknown): unknown {
	const { version, ...jsonSchema }: { version?: number } = { version: undefined, ...schema };
	expect(version).toBe(1);
	const validate = new Ajv().compile({ ...jsonSchema, additionalProperties: false });
	return validate(output) ? null : validate.errors;
}
