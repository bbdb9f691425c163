import schema from '../../nodes/TwilioSms/__schema__/v1.0.0/message/downloadMedia.json';
import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { sdk } from '../simulator/sdk';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { schemaErrors } from './outputSchema';
import { startStrangerServer, type StrangerServer } from './strangerServer';

const messages = '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages';

let twilio: LocalTwilio;
let elsewhere: StrangerServer;

beforeEach(async () => {
	elsewhere = await startStrangerServer();
	twilio = await startLocalTwilio();
});

afterEach(async () => {
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

const download = async (messageSid: string, options = {}) =>
	await runNode([{}], {
		parameters: { resource: 'message', operation: 'downloadMedia', messageSid, options },
		credential: credentialFor(twilio),
	});

test('the files of a message come in one item, in order, with type and file name', async () => {
	const sid = await receive(dataUrl('image/png', 'a picture'), dataUrl('text/vcard', 'a card'));
	const { items, error } = await download(sid);
	const [picture, card] = await sdk(twilio.url).messages(sid).media.list();

	expect(error).toBeUndefined();
	const [listed, ...read] = twilio.requests.slice(0, 3).map(({ path }) => path);
	expect(listed).toBe(`${messages}/${sid}/Media.json`);
	expect(read.sort()).toEqual(
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

test('all files come of a message with more than a page of them', async () => {
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
	const sid = await receive(dataUrl('video/mp4', Buffer.alloc(16 * 1024 * 1024 + 1)));
	const { items } = await download(sid);

	expect(items[0]?.json).toMatchObject({
		media: [{ error: { message: 'The file is larger than 16 MB' } }],
	});
	expect(items[0]?.binary).toEqual({});
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
				error: { message: expect.stringMatching(/answered with status 503$/) },
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
			kind === 'serverError' ? 503 : 429,
			200,
		]);
	},
);
