import { byId, element } from './element.js';

/**
 * A message that is being written.
 * @typedef {object} Draft
 * @property {string} body
 * @property {string[]} mediaUrls the pictures, as `data:` URLs
 */

const form = byId('composer', HTMLFormElement);
const text = byId('text', HTMLTextAreaElement);
const file = byId('picture', HTMLInputElement);
const pictures = byId('pictures', HTMLDivElement);
const problem = byId('problem', HTMLParagraphElement);

/** Twilio accepts ten files, 5 MB in total. */
const maxPictures = 10;
const maxBytes = 5_000_000;

/** @type {string[]} */
let mediaUrls = [];

/** @param {(draft: Draft) => Promise<void>} send rejects with an error whose message is shown */
export function onDraft(send) {
	const submit = async (/** @type {Draft} */ draft) => {
		problem.textContent = '';
		try {
			await send(draft);
		} catch (error) {
			problem.textContent = error instanceof Error ? error.message : String(error);
			text.value ||= draft.body;
			if (mediaUrls.length === 0) showPictures(draft.mediaUrls);
		}
	};
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		const draft = { body: text.value, mediaUrls };
		if (draft.body.trim() === '' && mediaUrls.length === 0) return;
		text.value = '';
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

/** Puts the cursor into the text field. */
export function goToText() {
	text.focus();
}

file.addEventListener('change', async () => {
	const files = [...(file.files ?? [])];
	problem.textContent = '';
	const chosen = [...mediaUrls, ...(await Promise.all(files.map(toDataUrl)))];
	file.value = '';
	if (
		chosen.length > maxPictures ||
		chosen.reduce((sum, url) => sum + bytesOf(url), 0) > maxBytes
	) {
		problem.textContent = `A message can carry up to ${maxPictures} pictures, 5 MB in total.`;
		return;
	}
	showPictures(chosen);
	text.focus();
});

/** In base64, four characters stand for three bytes. */
const bytesOf = (/** @type {string} */ dataUrl) => (dataUrl.length * 3) / 4;

/** @param {string[]} chosen */
function showPictures(chosen) {
	mediaUrls = chosen;
	pictures.hidden = chosen.length === 0;
	pictures.replaceChildren(
		...chosen.map((url, index) => {
			const remove = element(
				'button',
				{ type: 'button', title: 'Remove this picture' },
				element('img', { src: url, alt: `Remove picture ${index + 1}` }),
			);
			remove.addEventListener('click', () => {
				showPictures(chosen.filter((_, at) => at !== index));
				text.focus();
			});
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
