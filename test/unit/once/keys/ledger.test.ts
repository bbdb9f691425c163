import { Ledger, type SeenList } from '../../../../nodes/TwilioSms/once/keys/ledger';
import { SeenRows } from '../../../engine/seenRows';

/** Nobody else changes the list. */
const lock = { new: ['locked'], processed: [] };

/** A list as n8n has it, which notes its calls; each takes until the next turn of the event loop. */
function listWith(entries: string[] = []) {
	const stored = new Set<string | number>(entries);
	const calls: string[] = [];
	let isBusy = false;
	const call = async <Result>(name: string, items: unknown[], work: () => Result) => {
		expect(isBusy).toBe(false);
		isBusy = true;
		calls.push(`${name} ${items.join(' ')}`);
		const result = work();
		await Promise.resolve();
		isBusy = false;
		return result;
	};
	const list: SeenList = {
		checkProcessedAndRecord: async (items, scope) =>
			scope === 'node'
				? lock
				: await call('record', items, () => {
						if (items.includes('locked')) throw new Error('database is locked');
						const added = items.filter((item) => !stored.has(item));
						for (const item of added) stored.add(item);
						return { new: added, processed: [] };
					}).finally(() => (isBusy = false)),
		removeProcessed: async (items) =>
			await call('remove', items, () => {
				for (const item of items) stored.delete(item);
			}),
		clearAllProcessedItems: async () => {},
	};
	return { list, calls, stored };
}

test('what is there is not new', async () => {
	const { list } = listWith(['a']);

	expect(await new Ledger().change(list, { record: ['a', 'b'] })).toEqual(new Set(['b']));
});

test('what comes while the list is written goes into one call, records first', async () => {
	const { list, calls } = listWith();
	const ledger = new Ledger();

	await Promise.all([
		ledger.change(list, { record: ['a'] }),
		ledger.change(list, { record: ['b'], remove: ['a'] }),
		ledger.change(list, { record: ['c'] }),
	]);

	expect(calls).toEqual(['record a', 'record b c', 'remove a']);
});

test('what two record at once is new to the first of them', async () => {
	const { list, calls } = listWith();
	const ledger = new Ledger();

	const [, second, third] = await Promise.all([
		ledger.change(list, { record: ['a'] }),
		ledger.change(list, { record: ['b'] }),
		ledger.change(list, { record: ['b'] }),
	]);

	expect(calls).toEqual(['record a', 'record b']);
	expect([second, third]).toEqual([new Set(['b']), new Set()]);
});

test('two processes that change the list at once keep what the other has recorded', async () => {
	const rows = new SeenRows();
	const list = rows.listOf('node1');
	const change = async (entry: string) =>
		await new Ledger().change(list, { record: [entry, 'both'], remove: ['neither'] });

	const fresh = await Promise.all([change('a'), change('b')]);

	expect(fresh.filter((entries) => entries.has('both'))).toHaveLength(1);
	expect(await change('a')).toEqual(new Set());
	expect(await change('b')).toEqual(new Set());
});

test('a failed change fails for its callers, and the next change is still made', async () => {
	const { list, stored } = listWith();
	const ledger = new Ledger();

	const failing = ledger.change(list, { record: ['locked'] });
	const next = ledger.change(list, { record: ['a'] });

	await expect(failing).rejects.toThrow('n8n could not look up the key');
	expect(await next).toEqual(new Set(['a']));
	expect([...stored]).toEqual(['a']);
});
