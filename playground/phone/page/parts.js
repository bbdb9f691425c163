const buttons = [...document.querySelectorAll('nav button')].filter(
	(button) => button instanceof HTMLButtonElement,
);

/**
 * Shows one section of the page: a small screen has room for one at a time.
 * @param {string} part
 */
export function showPart(part) {
	for (const main of document.querySelectorAll('main')) main.dataset.part = part;
	for (const button of buttons) {
		button.setAttribute('aria-pressed', String(button.dataset.part === part));
	}
}

/** @param {() => void} listener called after the user has chosen a section */
export function onPart(listener) {
	for (const button of buttons) {
		button.addEventListener('click', () => {
			showPart(button.dataset.part ?? '');
			listener();
		});
	}
}
