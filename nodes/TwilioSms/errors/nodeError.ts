import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { CredentialError } from '../shared/credential';
import { silent, TwilioError, type ErrorFacts } from './twilioError';

/** Turns whatever was thrown into an item's `error`. */
export function toErrorFacts(error: unknown): ErrorFacts {
	if (error instanceof TwilioError) return error.facts;
	if (!isForUsers(error)) {
		return {
			...silent,
			message: `Something unexpected went wrong in this node (${String(error)})`,
			help: 'Please report this, with the kind of data that the item had.',
			outcome: 'notSent',
		};
	}
	return {
		...silent,
		message: error.message,
		help: error instanceof CredentialError ? 'Correct the credential, and test it there.' : null,
		outcome: 'notSent',
	};
}

/** Those of n8n are. JavaScript's own, such as "Invalid URL", say nothing to a user. */
function isForUsers(error: unknown): error is Error {
	return (
		error instanceof Error &&
		error.message.trim() !== '' &&
		!/^(?:Eval|Range|Reference|Syntax|Type|URI)Error$/.test(error.name)
	);
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
	if (isForUsers(error) && !(error instanceof TwilioError || error instanceof CredentialError)) {
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
	return nodeError;
}

/** Where n8n shows only an error's message, the message must also say what to do. */
export function inItsMessage(
	error: NodeApiError | NodeOperationError,
): NodeApiError | NodeOperationError {
	error.message = [error.message, error.description].filter(Boolean).join('. ');
	return error;
}
