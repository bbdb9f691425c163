import type { FastifyInstance } from 'fastify';

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160"><rect width="240" height="160" fill="#cbd5e1"/><circle cx="180" cy="50" r="20" fill="#fde68a"/><path d="M0 160l80-90 60 60 40-40 60 70z" fill="#64748b"/></svg>`;

/** Stands in for the websites of others: another app that answers texts, pictures, a shop. */
export function serveElsewhere(control: FastifyInstance): void {
	control.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
		done(null, body),
	);
	control.all<{ Params: { '*': string } }>('/elsewhere/*', async ({ params, method }, reply) => {
		if (method === 'POST') {
			return await reply
				.type('text/xml')
				.send('<Response><Message>This is another app.</Message></Response>');
		}
		if (/\.(jpe?g|png|gif)$/.test(params['*']))
			return await reply.type('image/svg+xml').send(picture);
		return await reply.type('text/plain').send('This page stands in for a website.');
	});
}
