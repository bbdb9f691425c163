/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never shipped: runs in plain Node */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const folder = join(__dirname, 'page');

const contentTypes: Record<string, string> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
};

/** Pictures may be anywhere, as those of real messages are; code and styles are the page's own. */
const policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src * data:; form-action 'none'; base-uri 'none'";

/** The phone as a web page, at the root of `app`. */
export async function servePhone(app: FastifyInstance): Promise<void> {
	for (const file of await readdir(folder)) {
		const contentType = contentTypes[extname(file)];
		if (contentType === undefined) continue;
		app.get(file === 'index.html' ? '/' : `/${file}`, async (_request, reply) => {
			reply.header('Content-Security-Policy', policy).header('Cache-Control', 'no-cache');
			return await reply.type(contentType).send(await readFile(join(folder, file)));
		});
	}
}
