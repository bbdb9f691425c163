import { orAborted, pause, within } from '../../../nodes/TwilioSms/limits/pause';

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

test('many that wait for one signal are one listener, and none when they are done', async () => {
	const stop = new AbortController();
	const { signal } = stop;
	const add = jest.spyOn(signal, 'addEventListener');
	const remove = jest.spyOn(signal, 'removeEventListener');
	const paused = Array.from({ length: 20 }, async () => await pause(2 ** 30, signal));
	expect(await orAborted(Promise.resolve('done'), signal)).toBe('done');
	expect(add).toHaveBeenCalledTimes(1);
	expect(remove).not.toHaveBeenCalled();
	stop.abort();
	await Promise.all(paused);
	expect(remove).toHaveBeenCalledTimes(1);

	const other = new AbortController().signal;
	const [again, gone] = [
		jest.spyOn(other, 'addEventListener'),
		jest.spyOn(other, 'removeEventListener'),
	];
	await orAborted(Promise.resolve(1), other);
	await orAborted(Promise.resolve(2), other);
	expect([again.mock.calls.length, gone.mock.calls.length]).toEqual([2, 2]);
});

test('a wait ends in time even if the work ignores its signal', async () => {
	const never = new Promise<object>(() => {});
	const [deadline, cancel] = [new AbortController(), new AbortController()];
	const signals = { deadline: deadline.signal, cancelSignal: cancel.signal };
	expect(await within(Promise.resolve({ status: 200 }), signals)).toEqual({ status: 200 });
	await expect(within(Promise.reject(new Error('no')), signals)).rejects.toThrow('no');

	const late = within(never, signals);
	deadline.abort();
	await expect(late).rejects.toMatchObject({ code: 'ETIMEDOUT' });

	const cancelled = within(never, { ...signals, deadline: new AbortController().signal });
	cancel.abort();
	await expect(cancelled).rejects.toMatchObject({ code: 'ERR_CANCELED' });
});
