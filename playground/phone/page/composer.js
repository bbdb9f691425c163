import { byId, element } from './element.js';

/**
 * What a person wants to send.
 * @typedef {object} Draft
 * @property {string} body
 * @property {string[]} mediaUrls the pictures, as `data:` URLs
 */

const form = byId('composer', HTMLFormElement);
const text = byId('text', HTMLTextAreaElement);
const file = byId('picture', HTMLInputElement);
const pictures = byId('pictures', HTMLDivElement);
const problem = byId('problem', HTMLSpanElement);

/** Twilio takes ten files of 5 MB in all. */
const maxPictures = 10;
const maxBytes = 5_000_000;

/** @type {string[]} */
let mediaUrls = [];

/** @param {(draft: Draft) => Promise<void>} send rejects with what to show */
export function onDraft(send) {
	const submit = async (/** @type {Draft} */ draft) => {
		problem.textContent = '';
		try {
			await send(draft);
		} catch (error) {
			problem.textContent = error instanceof Error ? error.message : String(error);
			text.value ||= draft.body;
		}
	};
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		const draft = { body: text.value, mediaUrls };
		if (draft.body.trim() === '' && mediaUrls.length === 0) return;
		form.reset();
		showPictures([]);
		text.focus();
		await submit(draft);
	});
	text.addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		form.requestSubmit();
	});
	for (const button of form.querySelectorAll('button')) {
		const body = button.dataset.text;
		if (body) button.addEventListener('click', async () => await submit({ body, mediaUrls: [] }));
	}
}

file.addEventListener('change', async () => {
	const files = [...(file.files ?? [])];
	file.value = '';
	problem.textContent = '';
	if (files.some(({ size }) => size > maxBytes)) {
		problem.textContent = 'A picture may have up to 5 MB.';
		return;
	}
	showPictures([...mediaUrls, ...(await Promise.all(files.map(toDataUrl)))].slice(0, maxPictures));
});

/** @param {string[]} chosen */
function showPictures(chosen) {
	mediaUrls = chosen;
	pictures.hidden = chosen.length === 0;
	pictures.replaceChildren(
		...chosen.map((url, index) => {
			const remove = element(
				'button',
				{ type: 'button', title: 'Remove this picture' },
				element('img', { src: url, alt: `Picture ${index + 1}, remove` }),
			);
			remove.addEventListener('click', () => showPictures(chosen.filter((_, at) => at !== index)));
			return remove;
		}),
	);
}

/**
 * @param {File} chosen
 * @returns {Promise<string>}
 */
async function toDataUrl(chosen) {
	return await new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(chosen);
	});
}
