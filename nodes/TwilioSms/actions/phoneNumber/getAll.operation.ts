import { updateDisplayOptions } from '../displayOptions';
import { collectionField, textField } from '../../shared/fields';
import { withoutSeparators } from '../../shared/address/e164';
import { maxPageSize } from '../../twilio/messageList';
import { readPhoneNumberPages } from '../../twilio/phoneNumbers';
import { requireCurrentApi } from '../currentApi';
import { collect, limitFields, readLimit } from '../../run/resultLimit';
import { readAddress } from '../../compose/addressFields';
import type { Operation } from '../../run/operation';
import { fieldsOf, optionsOf } from '../../run/optionReader';
import { simplifyOption, simplifyOptions } from '../../run/simplify';
import { toAccountNumber } from './accountNumber';

const nameFilter = textField(
	'Name',
	'friendlyName',
	'Only numbers with exactly this name in the Twilio Console',
	{ placeholder: 'e.g. Main line' },
);

const numberFilter = textField(
	'Number',
	'phoneNumber',
	'Only numbers that contain these digits. An asterisk (*) stands for any one digit.',
	{ placeholder: 'e.g. +1415' },
);

export const description = updateDisplayOptions(
	{ show: { resource: ['phoneNumber'], operation: ['getAll'] } },
	[
		...limitFields,
		collectionField('Filters', 'filter', [nameFilter, numberFilter]),
		simplifyOptions,
	],
);

/** Lists the numbers of the account. */
export const getAll: Operation = (context, connection) => {
	requireCurrentApi(connection, 'list the numbers of an account');
	return (itemIndex) => {
		const given = fieldsOf(context, itemIndex, 'filters');
		const limit = readLimit(context, itemIndex);
		// Often a part of one, so it is not always read as a number.
		const { e164, typed } = readAddress(given.text(numberFilter) ?? '', 'Number');
		const filters = {
			PhoneNumber: (e164 ?? withoutSeparators(typed)) || undefined,
			FriendlyName: given.text(nameFilter),
		};
		const simplify = optionsOf(context, itemIndex).isOn(simplifyOption);
		return {
			run: async () => {
				const pages = readPhoneNumberPages(connection, filters, Math.min(limit, maxPageSize));
				return await collect(pages, limit, (record) => ({
					json: simplify ? toAccountNumber(record) : record,
				}));
			},
		};
	};
};
