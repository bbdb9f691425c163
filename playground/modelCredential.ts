import type { NewCredential } from './n8n/client';

const [standInName, openAiName] = ['Stand-in model (not OpenAI)', 'OpenAI'];

export const modelCredentialNames = [standInName, openAiName];

/** What answers where the examples ask OpenAI. */
export const standInModel = (localUrl: string): NewCredential => ({
	name: standInName,
	type: 'openAiApi',
	data: { apiKey: 'none-needed', url: localUrl },
});

/** @throws Error that tells the user what is missing. */
export function openAiModel(apiKey: string | undefined): NewCredential {
	if (!apiKey) {
		throw new Error('--openai needs your OpenAI API key in the environment as OPENAI_API_KEY.');
	}
	return {
		name: openAiName,
		type: 'openAiApi',
		data: { apiKey, url: 'https://api.openai.com/v1' },
	};
}
