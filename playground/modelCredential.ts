import type { NewCredential } from './n8n/client';

/** The credential for a model that the examples ask for: the local model's, or OpenAI's own. */
export function modelCredential(localUrl: string, openAiKey: string | undefined): NewCredential {
	return {
		name: 'OpenAI',
		type: 'openAiApi',
		data: openAiKey
			? { apiKey: openAiKey, url: 'https://api.openai.com/v1' }
			: { apiKey: 'none-needed', url: localUrl },
	};
}
