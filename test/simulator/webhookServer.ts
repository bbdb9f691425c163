/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

interface WebhookCall {
	/** As Twilio called it. */
	url: string;
	method: string;
	headers: IncomingHttpHeaders;
	params: Record<string, string>;
}

interface Answer {
	status?: number;
	contentType?: string;
	body?: string;
}

/** A customer's server: notes every call, and answers by path; 204 where nothing is said. */
export async function startWebhookServer(answers: Record<string, Answer | 'hang'> = {}) {
	const calls: WebhookCall[] = [];
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request.setEncoding('utf8')) body += chunk;
		const path = request.url ?? '';
		calls.push({
			url: origin() + path,
			method: request.method ?? '',
			headers: request.headers,
			params: Object.fromEntries(new URLSearchParams(body)),
		});
		const answer = answers[path] ?? { status: 204 };
		if (answer === 'hang') return;
		const { status, contentType = 'text/xml', body: text = '' } = answer;
		response.writeHead(status ?? 200, { 'content-type': contentType }).end(text);
	});
	const origin = () => {
		const address = server.address();
		return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	};
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: origin(), calls, [Symbol.asyncDispose]: close };
}
