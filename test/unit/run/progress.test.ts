import { reportProgress } from '../../../nodes/TwilioSms/run/progress';

test('tells every half minute how many items are done, and nothing at the end', () => {
	const told: string[] = [];
	let nowMs = 5_000;
	const itemDone = reportProgress(6, (progress) => told.push(progress), { nowMs: () => nowMs });
	for (const atMs of [6_000, 34_999, 35_000, 36_000, 65_000, 99_000]) {
		nowMs = atMs;
		itemDone();
	}
	expect(told).toEqual(['3 of 6 items are done', '5 of 6 items are done']);
});
