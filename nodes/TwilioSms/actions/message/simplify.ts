import type { IExecuteFunctions } from 'n8n-workflow';
import type { MessageAnswer } from '../../transport/answer';
import type { Output } from '../operation';
import { optionsOf } from '../options';
import { simplifyOption } from '../simplify';

/** Makes the output of a message: the one shape, or as Twilio wrote it. */
export function readSimplify(
	context: IExecuteFunctions,
	itemIndex: number,
): (answer: MessageAnswer) => Output {
	const simplify = optionsOf(context, itemIndex).isOn(simplifyOption);
	return ({ message, raw }) => ({ json: simplify ? { ...message } : raw });
}
