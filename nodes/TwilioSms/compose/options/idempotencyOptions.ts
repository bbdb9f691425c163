import type { INodeProperties } from 'n8n-workflow';
import type { IdempotencyKey } from '../../once/keys/entries';
import type { OptionReader } from '../../run/optionReader';

const key: INodeProperties = {
	displayName: 'Send Once per Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-1234-shipped',
	hint: 'Say what the message is about, e.g. {{$json.orderId}}-shipped',
	description:
		'Messages of this workflow with the same key are sent once, also when it is run again or n8n crashed. The others come out with "duplicate": true. Test runs count, too.',
};

const keyHours: INodeProperties = {
	displayName: 'Send Once per Key: Hours',
	name: 'idempotencyKeyHours',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 8760, numberPrecision: 0 },
	default: 24,
	description:
		'For how long a key is remembered, at least; it may be a third longer. After a change here, earlier keys are forgotten.',
};

export const idempotencyOptions: INodeProperties[] = [key, keyHours];

const defaultHours = 24;

/** Undefined when there is no key. @throws TwilioError */
export function readIdempotencyKey(options: OptionReader): IdempotencyKey | undefined {
	const text = options.text(key);
	return text === undefined
		? undefined
		: { text, hours: options.integer(keyHours) ?? defaultHours };
}
