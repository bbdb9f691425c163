import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/downloadMedia.json';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from '../simulator/sdk';
import { credentialFor } from './credential';
import { startEndlessServer } from './endlessServer';
import { beginNode, runNode } from './engine';
import { letTimeFly } from './fastTime';
import { schemaErrors } from './outputSchema';
import { startStrangerServer, type StrangerServer } from './strangerServer';

const messages = '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages';

const endlessSid = 'MM00000000000000000000000000000001';

let twilio: LocalTwilio;
let elsewhere: StrangerServer;

beforeEach(async () => {
	elsewhere = await startStrangerServer();
	twilio = await startLocalTwilio();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
	await elsewhere[Symbol.asyncDispose]();
});

const dataUrl = (type: string, content: string | Buffer) =>
	`data:${type};base64,${Buffer.from(content).toString('base64')}`;

async function receive(...mediaUrls: string[]): Promise<string> {
	const text = { from: '+14155550123', to: '+14155550100', body: 'Look', mediaUrls };
	const { message } = await twilio.receive(text);
	return message?.sid ?? '';
}

const nodeFor = (server: { url: string }, messageSid: string, options = {}) => ({
	parameters: { resource: 'message', operation: 'downloadMedia', messageSid, options },
	credential: credentialFor(server),
});

const download = async (messageSid: string, options = {}) =>
	await runNode([{}], nodeFor(twilio, messageSid, options));

test('the files of a message come in one item, in order, with type and file name', async () => {
	const sid = await receive(dataUrl('image/png', 'a picture'), dataUrl('text/vcard', 'a card'));
	const { items, error } = await download(sid);
	const [picture, card] = await sdk(twilio.url).messages(sid).media.list();

	expect(error).toBeUndefined();
	const asked = twilio.requests.slice(0, 4).map(({ path }) => path);
	expect(asked.slice(0, 2).sort()).toEqual([
		`${messages}/${sid}.json`,
		`${messages}/${sid}/Media.json`,
	]);
	expect(asked.slice(2).sort()).toEqual(
		[picture, card].map((file) => `${messages}/${sid}/Media/${file?.sid}`).sort(),
	);
	expect(items).toHaveLength(1);
	expect(items[0]?.json).toEqual({
		sid,
		numMedia: 2,
		media: [
			{
				url: `${twilio.url}${messages}/${sid}/Media/${picture?.sid}`,
				contentType: 'image/png',
			},
			{ url: `${twilio.url}${messages}/${sid}/Media/${card?.sid}`, contentType: 'text/vcard' },
		],
	});
	expect(items[0]?.binary).toMatchObject({
		media0: {
			mimeType: 'image/png',
			fileName: `${picture?.sid}.png`,
			data: Buffer.from('a picture').toString('base64'),
		},
		media1: { mimeType: 'text/vcard', data: Buffer.from('a card').toString('base64') },
	});
	expect(schemaErrors(schema, items[0]?.json)).toBeNull();
});

test('the fields of the files begin as the option says', async () => {
	const sid = await receive(dataUrl('image/png', 'a picture'), dataUrl('image/gif', 'another'));
	const { items } = await download(sid, { binaryPropertyPrefix: 'photo_' });

	expect(Object.keys(items[0]?.binary ?? {})).toEqual(['photo_0', 'photo_1']);
});

test('a message without files is an item without files', async () => {
	const sid = await receive();
	const { items } = await download(sid);

	expect(items).toEqual([
		{ json: { sid, numMedia: 0, media: [] }, binary: {}, pairedItem: { item: 0 } },
	]);
});

test('a message with more than a page of files has all of them', async () => {
	const sid = await receive(
		...Array.from({ length: 60 }, (_, index) => dataUrl('image/png', `picture ${index}`)),
	);
	const { items } = await download(sid);

	expect(items[0]?.json.numMedia).toBe(60);
	expect(items[0]?.binary?.media59?.data).toBe(Buffer.from('picture 59').toString('base64'));
});

test('a file at another server is not asked for, and the others are there', async () => {
	const sid = await receive(elsewhere.url, dataUrl('image/gif', 'a picture'));
	const { items } = await download(sid);

	expect(elsewhere.asked).toBe(0);
	expect(items[0]?.json).toMatchObject({
		numMedia: 2,
		media: [
			{ error: { message: `The file is at another server (${new URL(elsewhere.url).host})` } },
			{ contentType: 'image/gif' },
		],
	});
	expect(Object.keys(items[0]?.binary ?? {})).toEqual(['media1']);
});

test('a file that is too large is left out and says so', async () => {
	const sid = await receive(
		dataUrl('video/mp4', Buffer.alloc(16 * 1024 * 1024 + 1)),
		dataUrl('image/gif', 'a picture'),
	);
	const { items } = await download(sid);

	expect(items[0]?.json).toMatchObject({
		media: [{ error: { message: 'The file is larger than 16 MB' } }, { contentType: 'image/gif' }],
	});
	expect(Object.keys(items[0]?.binary ?? {})).toEqual(['media1']);
}, 20_000);

test('a file that Twilio cannot give says so, and the others are there', async () => {
	const sid = await receive(dataUrl('image/png', 'a picture'), dataUrl('image/gif', 'another'));
	const [picture] = await sdk(twilio.url).messages(sid).media.list();
	twilio.faults.add({ kind: 'serverError', path: new RegExp(`${picture?.sid}$`) });
	const { items } = await download(sid);

	expect(items[0]?.json).toMatchObject({
		media: [
			{
				contentType: 'image/png',
				error: {
					message: expect.stringMatching(/answered with status 503$/),
					help: expect.stringMatching(/try again in a few minutes/),
				},
			},
			{ contentType: 'image/gif' },
		],
	});
	expect(Object.keys(items[0]?.binary ?? {})).toEqual(['media1']);
});

test.each(['serverError', 'tooManyRequests'] as const)(
	'a file that Twilio cannot give for a moment (%s) is asked for again',
	async (kind) => {
		const sid = await receive(dataUrl('image/png', 'a picture'));
		twilio.faults.add({ kind, path: /Media\/ME\w+$/, times: 1 });
		const { items } = await download(sid);

		expect(items[0]?.binary?.media0?.data).toBe(Buffer.from('a picture').toString('base64'));
		expect(twilio.requests.map(({ answeredWith }) => answeredWith)).toEqual([
			200,
			200,
			kind === 'serverError' ? 503 : 429,
			200,
		]);
	},
);

test("an item without a readable file fails with the first file's error", async () => {
	const sid = await receive(elsewhere.url, dataUrl('image/gif', 'a picture'));
	twilio.faults.add({ kind: 'serverError', path: /Media\/ME\w+$/ });
	const { items, error } = await download(sid);

	expect(items).toEqual([]);
	expect(error?.message).toMatch(/answered with status 503$/);
});

describe('in a hurry', () => {
	beforeEach(letTimeFly);

	test.each(['reset', 'hang'] as const)(
		'a file whose connection fails (%s) is asked for again',
		async (kind) => {
			const sid = await receive(dataUrl('image/png', 'a picture'));
			twilio.faults.add({ kind, path: /Media\/ME\w+$/, times: 1 });
			const { items } = await download(sid);

			expect(items[0]?.binary?.media0?.data).toBe(Buffer.from('a picture').toString('base64'));
		},
	);

	test('a file that never ends is not waited for longer than two minutes', async () => {
		await using server = await startEndlessServer();
		const { error } = await runNode([{}], nodeFor(server, endlessSid));

		expect(error?.message).toBe('The file did not come within 120 seconds');
	});
});

test('a file that starts to arrive after two minutes is not waited for', async () => {
	const late = new AbortController();
	const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
	await using server = await startEndlessServer();
	const run = beginNode([{}], nodeFor(server, endlessSid));
	await server.hasBegun;
	late.abort();

	expect(timeout).toHaveBeenCalledWith(120_000);
	expect((await run.result).error?.message).toBe('The file did not come within 120 seconds');
});

test('a run stopped during a download ends at once', async () => {
	await using server = await startEndlessServer();
	const run = beginNode([{}], nodeFor(server, endlessSid));
	await server.hasBegun;
	run.stop();

	expect((await run.result).items).toMatchObject([
		{ json: { error: { message: expect.stringMatching(/was stopped/) } } },
	]);
});
