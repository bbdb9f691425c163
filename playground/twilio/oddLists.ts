import { randomUUID } from 'node:crypto';
import type { OddList } from './faults';
import { Form } from './form';
import type { Page } from './paging';

/** What a fault makes of a page of a list. */
export function oddPage<Item>(as: OddList['as'], page: Page<Item>): Page<Item> {
	switch (as) {
		case 'circle':
			return { ...page, next: page.page === 0 ? (page.next ?? linkFrom(page, 1, '')) : page.first };
		case 'repeating':
			return { ...page, next: linkFrom(page, page.page, newToken()) };
		case 'empty':
			return { ...page, items: [], next: linkFrom(page, page.page, newToken()) };
		case 'badLink':
			return { ...page, next: 'http://' };
		case 'missing':
			return { ...page, items: [], next: null };
	}
}

/** It names no item, so the number of the page alone counts. */
const newToken = () => `PA${randomUUID()}`;

/** Another page of the same list. */
function linkFrom<Item>({ self }: Page<Item>, number: number, token: string): string {
	const [path = '', query] = self.split('?');
	const changes = { Page: number, PageToken: token };
	return `${path}?${new Form(query ?? '').linkTo(changes)}`;
}
