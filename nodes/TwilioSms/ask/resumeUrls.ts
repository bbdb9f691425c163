import type { IExecuteFunctions } from 'n8n-workflow';
import { resumeParameters } from './question';

export interface ResumeUrls {
	/** Where n8n goes on with the run; the second for an answer with the question's number. */
	resumeUrl: string;
	numberedUrl: string;
	/** Whether n8n accepts an answer only at the host of these addresses. */
	isBoundToHost: boolean;
}

/**
 * Has n8n sign the addresses that end the wait for an answer to a question. n8n 1 and 2.0
 * verify what they sign only on request, and sign the host as well; later versions always verify it.
 */
export function signResumeUrls(context: IExecuteFunctions, id: string): ResumeUrls {
	const older: IExecuteFunctions & { setSignatureValidationRequired?(): void } = context;
	older.setSignatureValidationRequired?.();
	return {
		resumeUrl: context.getSignedResumeUrl(resumeParameters(id, { isNumbered: false })),
		numberedUrl: context.getSignedResumeUrl(resumeParameters(id, { isNumbered: true })),
		isBoundToHost: older.setSignatureValidationRequired !== undefined,
	};
}
