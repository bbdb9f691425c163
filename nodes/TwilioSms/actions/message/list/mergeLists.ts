import type { MessageAnswer } from '../../../twilio/client/answer';

type Pages = AsyncGenerator<MessageAnswer[], void, undefined>;

/** Makes one list of several, all newest first. No page is read before it is needed. */
export async function* mergeNewestFirst(lists: readonly Pages[]): Pages {
	const [only, ...others] = lists;
	if (only && others.length === 0) return yield* only;
	const waiting = lists.map((): MessageAnswer[] => []);
	for (;;) {
		for (const [index, list] of lists.entries()) {
			if (waiting[index]?.length === 0) waiting[index] = await nextPage(list);
		}
		const [newest] = waiting.filter((page) => page.length > 0).sort(byDate);
		const message = newest?.shift();
		if (!message) return;
		yield [message];
	}
}

/** Empty only at the end of the list. */
async function nextPage(list: Pages): Promise<MessageAnswer[]> {
	for (;;) {
		const { value, done } = await list.next();
		if (done) return [];
		if (value.length > 0) return [...value];
	}
}

const byDate = (one: readonly MessageAnswer[], other: readonly MessageAnswer[]) =>
	dateOf(other) - dateOf(one);

const dateOf = ([first]: readonly MessageAnswer[]) =>
	Date.parse(first?.message.dateCreated ?? '') || 0;
