import { searchSenders } from '../../nodes/TwilioSms/editor/searchSenders';
import { credentialFor } from './credential';
import { editorContext, runNode } from './engine';
import { startHttpServer, type HttpServer } from './httpServer';

interface ListServer extends HttpServer {
	asked: string[];
}

/** Every list has the records, and goes on where `nextOf` says for the number of the page. */
async function startListServer(
	nextOf: (page: number) => string | null,
	records: object[] = [],
): Promise<ListServer> {
	const asked: string[] = [];
	const http = await startHttpServer(({ url = '' }, response) => {
		asked.push(url);
		const page = Number(new URL(url, 'http://x').searchParams.get('Page') ?? 0);
		response.end(
			JSON.stringify({
				sid: 'MM00000000000000000000000000000001',
				messages: records,
				media_list: records,
				incoming_phone_numbers: records,
				next_page_uri: nextOf(page),
			}),
		);
	});
	return { ...http, asked };
}

const getAll = async (server: HttpServer, parameters = {}) =>
	await runNode([{}], {
		parameters: { resource: 'message', operation: 'getAll', returnAll: true, ...parameters },
		credential: credentialFor(server),
	});

const endless = (page: number) => `/2010-04-01/List.json?Page=${page + 1}`;
const circle = (page: number) => `/2010-04-01/List.json?Page=${(page % 2) + 1}`;

test('a list whose pages lead in a circle ends with an error', async () => {
	await using server = await startListServer(circle, [{ sid: 'SM1' }]);
	const { error } = await getAll(server);

	expect(error?.message).toBe('The list never ends: its pages lead in a circle');
	expect(server.asked).toHaveLength(3);
});

test('a limit reached before the circle closes is no error', async () => {
	await using server = await startListServer(circle, [{ sid: 'SM1' }]);
	const { items, error } = await getAll(server, { returnAll: false, limit: 3 });

	expect(error).toBeUndefined();
	expect(items).toHaveLength(3);
});

test.each([{ returnAll: true }, { returnAll: false, limit: 5 }])(
	'a list of nothing but empty pages ends with an error (%j)',
	async (parameters) => {
		await using server = await startListServer(endless);
		const { error } = await getAll(server, parameters);

		expect(error?.message).toBe('The list never ends: 100 pages in a row are empty');
		expect(server.asked).toHaveLength(100);
	},
);

test('a message with endless files is given up', async () => {
	const files = Array.from({ length: 50 }, () => ({ sid: 'ME1', content_type: 'image/png' }));
	await using server = await startListServer(endless, files);
	const { error } = await runNode([{}], {
		parameters: {
			resource: 'message',
			operation: 'downloadMedia',
			messageSid: 'MM00000000000000000000000000000001',
		},
		credential: credentialFor(server),
	});

	expect(error?.message).toBe('The message has more than 100 files');
	expect(
		server.asked.filter((path) => path.includes('Media') || path.includes('List')),
	).toHaveLength(3);
});

const numbers = [
	{ sid: 'PN1', phone_number: '+14155550100', friendly_name: 'Main', capabilities: { sms: true } },
];

test.each([
	['goes on and on', endless, 'No match in the first 100 pages of the list', 100],
	['leads in a circle', circle, 'The list never ends: its pages lead in a circle', 3],
])('a search in a list that %s ends', async (_, nextOf, message, requests) => {
	await using server = await startListServer(nextOf, numbers);
	const context = editorContext({ parameters: {}, credential: credentialFor(server) });

	await expect(searchSenders.call(context, 'nobody')).rejects.toThrow(message);
	expect(server.asked).toHaveLength(requests);
});

test('a list whose next page has no valid address ends with an error', async () => {
	await using server = await startListServer(() => 'http://');
	const { error } = await getAll(server);

	expect(error?.message).toBe('The list continues at something that is not a web address');
});
