/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';

/** One turn of the conversation that a model is shown. */
export interface ChatMessage {
	role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
	content: string | null;
}

/** A tool that the model may call, its arguments described as a JSON schema. */
export interface ChatTool {
	name: string;
	description: string;
	parameters: object;
}

/** What a model says next: words for its user, or the call of a tool. */
export type ModelAnswer = { text: string } | { tool: string; arguments: object };

export type Script = (messages: ChatMessage[], tools: ChatTool[]) => ModelAnswer;

export interface LocalModel {
	/** What OpenAI's clients call the base URL. */
	url: string;
	close(): Promise<void>;
}

/** What is read here of https://platform.openai.com/docs/api-reference/chat/create */
interface ChatRequest {
	model: string;
	messages: ChatMessage[];
	tools?: Array<{ function: ChatTool }>;
}

/** A language model that follows a script, behind OpenAI's chat API. Without streaming. */
export async function startLocalModel(script: Script): Promise<LocalModel> {
	const app = Fastify();
	app.get('/v1/models', () => ({ object: 'list', data: [{ id: 'scripted', object: 'model' }] }));
	app.post<{ Body: ChatRequest }>('/v1/chat/completions', ({ body }) => {
		const tools = (body.tools ?? []).map((tool) => tool.function);
		return completion(body.model, script(body.messages, tools));
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo; // not null while it listens
	return { url: `http://127.0.0.1:${port}/v1`, close: async () => await app.close() };
}

function completion(model: string, answer: ModelAnswer): object {
	return {
		id: `chatcmpl-${randomUUID()}`,
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model,
		choices: [
			{
				index: 0,
				message: toMessage(answer),
				finish_reason: 'tool' in answer ? 'tool_calls' : 'stop',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toMessage(answer: ModelAnswer): object {
	if ('text' in answer) return { role: 'assistant', content: answer.text };
	const call = { name: answer.tool, arguments: JSON.stringify(answer.arguments) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ id: `call_${randomUUID()}`, type: 'function', function: call }],
	};
}
