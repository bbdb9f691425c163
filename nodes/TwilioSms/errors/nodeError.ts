import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { CredentialError } from '../shared/credential';
import { TwilioError, type ErrorFacts } from './twilioError';

/** The error in the form of an item's `error`, whatever was thrown. */
export function toErrorFacts(error: unknown): ErrorFacts {
	if (error instanceof TwilioError) return error.facts;
	return {
		message: error instanceof Error ? error.message : String(error),
		code: null,
		status: null,
		moreInfo: null,
		help: error instanceof CredentialError ? 'Correct the credential and test it there.' : null,
		retryable: false,
		outcome: 'notSent',
	};
}

/**
 * The error as n8n shows it: what failed as its title; below it what to do, what to know beside
 * (`note`), and where to read on.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	{ itemIndex, note }: { itemIndex?: number; note?: string } = {},
): NodeApiError | NodeOperationError {
	if (
		error instanceof Error &&
		!(error instanceof TwilioError || error instanceof CredentialError)
	) {
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
	// n8n replaces a message in which it finds a system error's name (ENOENT); this may be user text.
	nodeError.message = message;
	return nodeError;
}

/** For where n8n shows nothing of an error but its message: that then says what to do, too. */
export function inItsMessage(
	error: NodeApiError | NodeOperationError,
): NodeApiError | NodeOperationError {
	error.message = [error.message, error.description].filter(Boolean).join('. ');
	return error;
}
