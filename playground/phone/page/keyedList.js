/** @typedef {{ id: string, version: string, make: () => HTMLElement }} Entry */

/** @type {WeakMap<Element, Entry>} */
const entries = new WeakMap();

/**
 * Makes the children of `list` show these entries. An entry whose version has not changed keeps its
 * element, so a screen reader does not repeat it and its pictures are not loaded again.
 * @param {HTMLElement} list
 * @param {Entry[]} wanted
 */
export function showList(list, wanted) {
	const ids = new Set(wanted.map(({ id }) => id));
	/** @type {Map<string, Element>} */
	const shown = new Map();
	for (const child of [...list.children]) {
		const id = entries.get(child)?.id ?? '';
		if (ids.has(id)) shown.set(id, child);
		else child.remove();
	}
	let place = list.firstElementChild;
	for (const entry of wanted) {
		let item = shown.get(entry.id);
		if (!item || entries.get(item)?.version !== entry.version) {
			const made = entry.make();
			entries.set(made, entry);
			if (item === place) place = made;
			if (item) item.replaceWith(made);
			item = made;
		}
		if (item === place) place = item.nextElementSibling;
		else list.insertBefore(item, place);
	}
}
