import { pause } from '../../../nodes/TwilioSms/limits/pause';

// What is left of a pause that was ended must not keep the tests from ending.
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a pause ends after its time', async () => {
	const paused = pause(5000, new AbortController().signal);
	await jest.advanceTimersByTimeAsync(5000);
	await expect(paused).resolves.toBeUndefined();
});

test('a pause ends as soon as its signal is aborted', async () => {
	const stop = new AbortController();
	const paused = pause(2 ** 30, stop.signal);
	stop.abort();
	await expect(paused).resolves.toBeUndefined();
});

test('there is no pause when its signal was aborted before', async () => {
	await expect(pause(2 ** 30, AbortSignal.abort())).resolves.toBeUndefined();
});
