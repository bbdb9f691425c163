import { pageModule } from './pageModule';

const { timeOf } = pageModule<{ timeOf(iso: string, now: Date): string }>('time.js');

const noon = new Date(2026, 10, 23, 12, 0);

test('of today only the time is shown, of other days the day, too', () => {
	expect(timeOf(new Date(2026, 10, 23, 9, 5).toISOString(), noon)).toMatch(/^09:05/);
	expect(timeOf(new Date(2026, 10, 22, 9, 5).toISOString(), noon)).toMatch(/^Nov 22, 09:05/);
});
