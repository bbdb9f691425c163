import type { INodeProperties } from 'n8n-workflow';
import { numberField, textField } from '../../shared/fields';
import type { IdempotencyKey } from '../../once/keys/entries';
import type { OptionReader } from '../../run/optionReader';

const key: INodeProperties = textField(
	'Send Once per Key',
	'idempotencyKey',
	'This workflow sends each recipient only one message per key, even if it runs again or n8n crashes. Repeated messages are output with "duplicate": true. Test runs count, too.',
	{
		placeholder: 'e.g. order-1234-shipped',
		hint: 'Say what the message is about, e.g. {{ $json.orderId }}-shipped. The recipient is part of the key by itself',
	},
);

const keyHours: INodeProperties = numberField(
	'Send Once per Key: Hours',
	'idempotencyKeyHours',
	'How long a key is remembered, at least; it may be a third longer. Changing this forgets all earlier keys.',
	{ start: 24, minValue: 1, maxValue: 8760, numberPrecision: 0 },
);

export const idempotencyOptions: INodeProperties[] = [key, keyHours];

const defaultHours = 24;

/** Undefined if there is no key. @throws TwilioError */
export function readIdempotencyKey(options: OptionReader): IdempotencyKey | undefined {
	const text = options.text(key);
	return text === undefined
		? undefined
		: { text, hours: options.integer(keyHours) ?? defaultHours };
}
