/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never shipped: runs in plain Node */
import { credentialFor } from './credential';
import { runNode } from './engine';
import { startHttpServer } from './httpServer';

/** How many files each message has. */
const filesPerMessage = 10;
const list = JSON.stringify({
	media_list: Array.from({ length: filesPerMessage }, (_, index) => ({
		sid: `ME${String(index).padStart(32, '0')}`,
		content_type: 'image/png',
	})),
	next_page_uri: null,
});

test('of 50 messages with 10 files each, few are read at once', async () => {
	let open = 0;
	let mostOpen = 0;
	let read = 0;
	await using server = await startHttpServer(({ url = '' }, response) => {
		if (url.endsWith('/Media.json')) {
			response.end(list);
			return;
		}
		if (url.endsWith('.json')) {
			response.end(JSON.stringify({ sid: 'MM00000000000000000000000000000001' }));
			return;
		}
		open += 1;
		mostOpen = Math.max(mostOpen, open);
		response.write('a file');
		// So that all that are asked for at once are open at once.
		setTimeout(() => {
			open -= 1;
			read += 1;
			response.end();
		}, 20);
	});
	const { items } = await runNode(
		Array.from({ length: 50 }, () => ({})),
		{
			parameters: {
				resource: 'message',
				operation: 'downloadMedia',
				messageSid: 'MM00000000000000000000000000000001',
			},
			credential: credentialFor(server),
		},
	);

	expect(items.filter(({ binary }) => binary?.media9)).toHaveLength(50);
	expect(read).toBe(500);
	expect(mostOpen).toBeLessThanOrEqual(4);
	expect(mostOpen).toBeGreaterThan(1);
}, 60_000);
