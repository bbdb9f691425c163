import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { MessageAnswer } from '../twilio/client/answer';
import type { Output } from './operation';
import { optionsOf } from './optionReader';

export const simplifyOption: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** For operations that have no options but this. */
export const simplifyOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [simplifyOption],
};

/** Makes the output of a message: the one shape, or as Twilio wrote it. */
export function readSimplify(
	context: IExecuteFunctions,
	itemIndex: number,
): (answer: MessageAnswer) => Output {
	const simplify = optionsOf(context, itemIndex).isOn(simplifyOption);
	return ({ message, raw }) => ({ json: simplify ? { ...message } : raw });
}
