import type { INodeProperties } from 'n8n-workflow';
import { runOptions } from '../run/runOptions';
import { simplifyOption } from '../run/simplify';
import { collectionField } from '../shared/fields';
import { channelField } from './options/channelOptions';
import { costOptions } from './options/costOptions';
import { idempotencyOptions } from './options/idempotencyOptions';
import { mediaFromItemField, publicUrlOption } from './options/itemFiles';
import { ifAnswerIsLostOption } from './options/lostAnswerOptions';
import { mediaUrlField } from './options/mediaOptions';
import { optOutOption } from './options/optOutOption';
import { plainOptions } from './options/plainOptions';
import { reportOptions } from './options/reportOptions';
import { sendAtOption } from './options/scheduleOptions';

/** For texts: a template brings its files with it. */
export const mediaFields: INodeProperties[] = [mediaUrlField, mediaFromItemField].map((field) => ({
	...field,
	displayOptions: { show: { content: ['text'] } },
}));

const messageOptions: INodeProperties[] = [
	...costOptions,
	...idempotencyOptions,
	ifAnswerIsLostOption,
	optOutOption,
	...plainOptions,
	publicUrlOption,
	...reportOptions,
	...runOptions,
	sendAtOption,
	simplifyOption,
];

/** Everything besides its content that every operation that sends can set about a message. */
export const messageSettings = [...mediaFields, ...messageOptions];

/** What most people use: the names of the options in "Options". The others are in "Advanced Options". */
const common = new Set([
	'defaultCountry',
	'idempotencyKey',
	'idempotencyKeyHours',
	'limitWaitTime',
	'maxSegments',
	'messagesPerSecond',
	'optedOutIsResult',
	'replaceTypography',
	'reportToTrigger',
	'sendAt',
	'simplify',
]);

/** Fields that were options at first; "Media URLs" was a list. */
const formerOptions: INodeProperties[] = [
	channelField,
	mediaFromItemField,
	{ ...mediaUrlField, default: [], typeOptions: { multipleValues: true } },
];

/**
 * The two groups of options: those that all operations that send have, without the `unused` ones, and
 * their `own`.
 */
export function optionGroups(
	own: INodeProperties[] = [],
	unused: readonly string[] = [],
): INodeProperties[] {
	const all = [...messageOptions, ...own].filter(({ name }) => !unused.includes(name));
	const options = all.filter(({ name }) => common.has(name));
	const advanced = all.filter(({ name }) => !common.has(name));
	const kept = [...advanced, ...formerOptions].map(keptIfSet);
	return [
		collectionField('Options', 'option', [...options, ...kept].sort(byLabel)),
		{
			...collectionField('Advanced Options', 'option', advanced.sort(byLabel)),
			name: 'advancedOptions',
		},
	];
}

/**
 * For an option that has moved elsewhere: n8n silently drops from a workflow what a collection does not
 * have. The editor shows this one where a workflow has it, and offers it nowhere.
 */
function keptIfSet(option: INodeProperties): INodeProperties {
	return {
		...option,
		// The second condition is for lists with an empty entry.
		displayOptions: { show: { [option.name]: [{ _cnd: { exists: true } }, ''] } },
	};
}

/** Not `localeCompare`, whose first use takes several milliseconds while n8n starts. */
function byLabel(one: INodeProperties, other: INodeProperties): number {
	return one.displayName.toLowerCase() < other.displayName.toLowerCase() ? -1 : 1;
}
