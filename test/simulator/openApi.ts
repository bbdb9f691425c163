import accounts from '@twilio/cli-core/src/services/twilio-api/twilio_accounts_v1.json';
import api from '@twilio/cli-core/src/services/twilio-api/twilio_api_v2010.json';
import content from '@twilio/cli-core/src/services/twilio-api/twilio_content_v1.json';
import lookups from '@twilio/cli-core/src/services/twilio-api/twilio_lookups_v2.json';
import messaging from '@twilio/cli-core/src/services/twilio-api/twilio_messaging_v1.json';
import channels from '@twilio/cli-core/src/services/twilio-api/twilio_messaging_v2.json';
import oauth from '@twilio/cli-core/src/services/twilio-api/twilio_oauth_v2.json';
import pricing from '@twilio/cli-core/src/services/twilio-api/twilio_pricing_v1.json';
import verify from '@twilio/cli-core/src/services/twilio-api/twilio_verify_v2.json';
import Ajv from 'ajv';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const documents: Record<string, { paths: object }> = {
	api,
	messaging,
	channels,
	content,
	lookups,
	verify,
	accounts,
	oauth,
	pricing,
};

const ajv = new Ajv({ strict: false, allErrors: true });
const text = (pattern: RegExp) => ({ type: 'string' as const, validate: pattern });
ajv.addFormat('date-time-rfc-2822', text(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/));
ajv.addFormat('date-time', text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));
// Where nothing is set Twilio shows '', also in the document's own examples.
ajv.addFormat('uri', text(/^(https?:\/\/\S+|\/\S+|)$/));
ajv.addFormat('phone-number', text(/^(\+\d+|\d{5,6}|[a-z]+:\S+|[A-Za-z0-9 ]{1,11})$/));
ajv.addFormat('http-method', text(/^(GET|POST)$/));
const unchecked = 'uri-map phone-number-capabilities iso-country-code currency int32 int64 float';
for (const format of unchecked.split(' ')) ajv.addFormat(format, true);
for (const [name, document] of Object.entries(documents)) {
	ajv.addSchema(strict(JSON.parse(JSON.stringify(document)), name === 'lookups'), name);
}

/**
 * Neither missing nor unknown fields pass: the documents leave both open. That of Lookup says of no
 * field that it may be null, which its examples contradict.
 */
function strict(node: Json, isNullable: boolean): { [key: string]: Json } {
	const orNull = (schema: Json) => (isNullable ? { anyOf: [{ type: 'null' }, schema] } : schema);
	const walk = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(walk);
		if (typeof value !== 'object' || value === null) return value;
		const { properties, ...others } = value as { [key: string]: Json };
		// Prices are text, also in the document's own examples.
		if (JSON.stringify(others['x-twilio'] ?? null).includes('overrideType')) others.type = 'string';
		// Where anything goes, Ajv does not want to hear that null does.
		if (!('type' in others)) delete others.nullable;
		const walked = Object.fromEntries(Object.entries(others).map(([key, it]) => [key, walk(it)]));
		if (typeof properties !== 'object' || properties === null) return walked;
		return {
			...walked,
			required: Object.keys(properties),
			additionalProperties: false,
			// Apart from the rest, since a field of its own may be called "properties".
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, schema]) => [name, orNull(walk(schema))]),
			),
		};
	};
	const walked = walk(node);
	return typeof walked === 'object' && walked !== null && !Array.isArray(walked) ? walked : {};
}

/**
 * Holds an answer against Twilio's OpenAPI documents (in npm @twilio/cli-core).
 * @throws Error naming the path and what is wrong, also when path or status are not documented
 */
export function expectDocumented(
	method: string,
	path: string,
	status: number,
	body: unknown,
): void {
	if (status >= 400) return expectRefusal(status, body);
	const [name, template] = findPath(path);
	const pointer = [template, method.toLowerCase(), 'responses', String(status)];
	const escaped = pointer.map((part) =>
		encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
	);
	if (status === 204) return;
	const content = `${name}#/paths/${escaped.join('/')}/content/application~1json/schema`;
	const validate = ajv.getSchema(content);
	if (validate === undefined) throw new Error(`${method} ${template} has no answer ${status}`);
	if (!validate(withoutEmptySids(body))) {
		throw new Error(`${method} ${template} ${status}: ${ajv.errorsText(validate.errors)}`);
	}
}

const refusal = ajv.compile({
	type: 'object',
	required: ['code', 'message', 'more_info', 'status'],
	additionalProperties: false,
	properties: {
		code: { type: 'integer' },
		message: { type: 'string', minLength: 1 },
		detail: { type: 'string' },
		more_info: { type: 'string', pattern: '^https://www.twilio.com/docs/errors/\\d{5,6}$' },
		status: { type: 'integer' },
	},
});

/** The shape of published captures; the documents describe no errors. */
function expectRefusal(status: number, body: unknown): void {
	const parsed = parse(body);
	if (!refusal(parsed)) throw new Error(`${status}: ${ajv.errorsText(refusal.errors)}`);
}

const parse = (body: unknown): unknown => (typeof body === 'string' ? JSON.parse(body) : body);

/** A sid that is not set is '' in Twilio's answers and examples, though its pattern forbids it. */
const withoutEmptySids = (body: unknown): unknown =>
	JSON.parse(JSON.stringify(parse(body)), (key, value) =>
		key.endsWith('_sid') && value === '' ? null : value,
	);

function findPath(path: string): [string, string] {
	for (const [name, { paths }] of Object.entries(documents)) {
		const found = Object.keys(paths).find((template) => {
			const pattern = template.replaceAll('.', '\\.').replace(/{\w+}/g, '[^/.]+');
			return new RegExp(`^${pattern}$`).test(path);
		});
		if (found !== undefined) return [name, found];
	}
	throw new Error(`${path} is in none of Twilio's documents`);
}
