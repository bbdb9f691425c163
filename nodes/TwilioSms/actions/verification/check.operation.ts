import { updateDisplayOptions } from '../displayOptions';
import { requireCurrentApi } from '../currentApi';
import { refusal } from '../../errors/twilioError';
import type { Operation } from '../../run/operation';
import { optionsOf } from '../../run/optionReader';
import { textParameter } from '../../run/parameters';
import { simplifyOption } from '../../run/simplify';
import { collectionField, textField } from '../../shared/fields';
import {
	checkVerification,
	toVerification,
	whyNotValid,
} from '../../twilio/products/verifications';
import {
	defaultCountry,
	readContact,
	readServiceSid,
	recipientField,
	serviceField,
} from './verificationFields';

export const description = updateDisplayOptions(
	{ show: { resource: ['verification'], operation: ['check'] } },
	[
		serviceField,
		{
			...recipientField,
			description: 'The number or email address that the code was sent to',
		},
		textField(
			'Code',
			'code',
			'What the person entered. A wrong or expired code is a result, not an error.',
			{ required: true, placeholder: 'e.g. 482915' },
		),
		collectionField('Options', 'option', [defaultCountry, simplifyOption]),
	],
);

/** Checks the code that somebody entered. A wrong one is a result, too. */
export const check: Operation = (context, connection) => {
	requireCurrentApi(connection, 'verify people');
	return (itemIndex) => {
		const name = { name: 'code', label: 'Code' };
		const code = textParameter(context, itemIndex, name).replace(/\s/g, '');
		const asked = {
			serviceSid: readServiceSid(context, itemIndex),
			to: readContact(context, itemIndex),
			code,
		};
		if (code === '') {
			throw refusal(
				'No code was given',
				'Fill in "Code". If it is an expression, look at the input of this node: the field it reads may be empty or have another name for this item.',
			);
		}
		const simplify = optionsOf(context, itemIndex).isOn(simplifyOption);
		return {
			orderKey: asked.to,
			subject: `check ${asked.to} ${code}`,
			run: async () => {
				const isPossible = code.length >= 4 && code.length <= 10;
				const raw = isPossible
					? await checkVerification(connection, asked)
					: { to: asked.to, service_sid: asked.serviceSid, valid: false };
				const reason = isPossible ? whyNotValid(raw) : 'A code has 4 to 10 characters.';
				const { status, valid, ...others } = toVerification(raw);
				return [{ json: simplify ? { status, valid, reason, ...others } : raw }];
			},
		};
	};
};
