import type { ChatMessage, ModelAnswer } from './localModel';

/**
 * Stands in for a language model where nobody has a key for one: it understands nothing, but shows
 * that it was told all that the same person wrote before.
 */
export function answerAsAssistant(messages: readonly ChatMessage[]): ModelAnswer {
	const [latest = '', ...earlier] = messages
		.filter(({ role }) => role === 'user')
		.map(({ content }) => content ?? '')
		.toReversed();
	if (earlier.length === 0) {
		return {
			text: `You wrote "${latest}". I am a stand-in for an AI model; write again and see what I remember.`,
		};
	}
	return { text: `You wrote "${latest}", and before that "${earlier[0]}".` };
}
