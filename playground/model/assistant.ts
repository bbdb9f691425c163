import type { ChatMessage, ChatTool, ModelAnswer } from './localModel';

/**
 * Stands in for a language model where nobody has a key for one: it understands nothing, but shows
 * that it was told all that the same person wrote before. A tool it calls once, with that, and then
 * repeats what came of it. "Tell Jenny (+14155550123): Hello" makes it text "Hello" to that number.
 */
export function answerAsAssistant(
	messages: readonly ChatMessage[],
	[tool]: readonly ChatTool[] = [],
): ModelAnswer {
	const said = messages.findLast(({ role }) => role === 'user')?.content ?? '';
	const result = messages.findLast(({ role }) => role === 'tool')?.content;
	if (tool && result === undefined) {
		const [, To, Message] = /(\+\d+)\)?: (.*)/s.exec(said) ?? [];
		// The shape in which n8n offers a tool that a person reviews.
		const reviewed = { toolParameters: { input: said }, hitlParameters: {} };
		return { tool: tool.name, arguments: { input: said, To, Message, ...reviewed } };
	}
	if (tool) return { text: `I am a stand-in for an AI model. My tool said: ${result}` };
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
