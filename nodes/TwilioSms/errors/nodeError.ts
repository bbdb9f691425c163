import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { CredentialError } from '../shared/credential';
import { refusal, silent, TwilioError, type ErrorFacts } from './twilioError';

/**
 * What an error of n8n or of this node says, which is meant for users. Others, such as "Invalid URL"
 * or a database's, tell them nothing. All errors of n8n's own have a level.
 */
export function wordsOf(error: unknown): string | undefined {
	const isOurs = error instanceof TwilioError || error instanceof CredentialError;
	const isForUsers = isOurs || (error instanceof Error && 'level' in error);
	return (isForUsers && error.message.trim()) || undefined;
}

/** Turns whatever was thrown into an item's `error`. */
export function toErrorFacts(error: unknown): ErrorFacts {
	if (error instanceof TwilioError) return error.facts;
	const message = wordsOf(error);
	if (error instanceof CredentialError) {
		return refusal(error.message, 'Correct the credential, and test it there.').facts;
	}
	if (message !== undefined) return { ...silent, message, help: null, outcome: 'notSent' };
	return refusal(
		'Something unexpected went wrong in this node',
		'Please report this, with the kind of data that the item had.',
	).facts;
}

/**
 * The error as n8n shows it: its title says what failed; the text below says what to do, what else to
 * know (`note`), and where to read more.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	{ itemIndex, note }: { itemIndex?: number; note?: string } = {},
): NodeApiError | NodeOperationError {
	const isOurs = error instanceof TwilioError || error instanceof CredentialError;
	if (!isOurs && error instanceof Error && wordsOf(error)) {
		return new NodeOperationError(node, error, { itemIndex, description: note });
	}
	const facts = toErrorFacts(error);
	const message = facts.code === null ? facts.message : `${facts.message} (Twilio ${facts.code})`;
	const description = [facts.help, note, facts.moreInfo].filter(Boolean).join(' ');
	const nodeError =
		facts.status === null
			? new NodeOperationError(node, message, { itemIndex, description })
			: new NodeApiError(
					node,
					{ ...facts },
					{ itemIndex, message, description, httpCode: String(facts.status) },
				);
	// n8n replaces a message that contains a system error's name (ENOENT), which may be user text here.
	nodeError.message = message;
	const cause = error instanceof TwilioError ? error.cause : error;
	if (cause) Object.assign(nodeError, { cause });
	return nodeError;
}

/** Where n8n shows only an error's message, the message must also say what to do. */
export function inItsMessage(
	error: NodeApiError | NodeOperationError,
): NodeApiError | NodeOperationError {
	error.message = [error.message, error.description].filter(Boolean).join('. ');
	return error;
}
