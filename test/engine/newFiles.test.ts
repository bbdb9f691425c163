import { startLocalTwilio, type LocalTwilio } from '../../playground/twilio/localTwilio';
import { credentialFor } from './credential';
import { runNode } from './engine';
import { letTimeFly } from './fastTime';
import { startTriggerHost } from './triggerEngine';
import { numberTrigger } from './triggerSetup';

let twilio: LocalTwilio;
let nowMs: number;

beforeEach(async () => {
	nowMs = Date.now();
	twilio = await startLocalTwilio({ now: () => new Date(nowMs) });
	letTimeFly();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await twilio.close();
});

const pictures = ['a picture', 'another'];

async function receive() {
	const mediaUrls = pictures.map(
		(content) => `data:image/png;base64,${Buffer.from(content).toString('base64')}`,
	);
	const text = { from: '+14155550123', to: '+14155550100', body: 'Look', mediaUrls };
	return (await twilio.receive(text)).message?.sid ?? '';
}

const download = async (messageSid: string) =>
	await runNode([{}], {
		parameters: { resource: 'message', operation: 'downloadMedia', messageSid },
		credential: credentialFor(twilio),
	});

const missingFile = { kind: 'refusal', code: 20404, path: /\/Media\/ME\w+$/ } as const;
const missingList = { kind: 'oddList', as: 'missing', path: /Media\.json/ } as const;
const encoded = pictures.map((content) => Buffer.from(content).toString('base64'));

const asked = (path: RegExp) => twilio.requests.filter((request) => path.test(request.path)).length;

test.each([
	['a file', { ...missingFile, times: 2 }],
	['its list of files', { ...missingList, times: 2 }],
])('%s that a new message does not have yet is asked for again', async (_, fault) => {
	const sid = await receive();
	twilio.faults.add(fault);
	const { items, error } = await download(sid);

	expect(error).toBeUndefined();
	expect([items[0]?.binary?.media0?.data, items[0]?.binary?.media1?.data]).toEqual(encoded);
});

test('files that do not follow are given up, and may be asked for later', async () => {
	const sid = await receive();
	twilio.faults.add(missingList);
	const { error } = await download(sid);

	expect(error?.message).toBe('Twilio has only 0 of the 2 files of this message so far');
	expect(asked(/Media\.json/)).toBe(3);
});

test('what is missing of an old message is deleted, and asked for once', async () => {
	const sid = await receive();
	nowMs += 3600_000;
	jest.spyOn(Date, 'now').mockReturnValue(nowMs);
	twilio.faults.add({ ...missingFile, times: 1 });
	const { items } = await download(sid);

	expect(items[0]?.json.media).toMatchObject([
		{ error: { help: expect.stringMatching(/deleted/) } },
		{ contentType: 'image/png' },
	]);
	expect(asked(/Media\/ME/)).toBe(2);
});

test('a file that comes in with a message may follow it', async () => {
	const options = { downloadMedia: true };
	await using host = await startTriggerHost(numberTrigger(twilio, '1', { options }));
	await host.activate();
	twilio.faults.add({ ...missingFile, times: 2 });
	await receive();

	const [item] = host.executions[0]?.[0] ?? [];
	expect([item?.binary?.media0?.data, item?.binary?.media1?.data]).toEqual(encoded);
});
