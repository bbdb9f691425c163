import { preview } from './conversations.js';
import { byId, element } from './element.js';

/** @import { Location, Message } from './conversations.js' */

/**
 * A message that is being written.
 * @typedef {object} Draft
 * @property {string} body
 * @property {string[]} mediaUrls the pictures, as `data:` URLs
 * @property {{ text: string, payload: string }} [button] that was pressed
 * @property {Location} [location]
 * @property {string} [repliedToSid]
 */

const form = byId('composer', HTMLFormElement);
const text = byId('text', HTMLTextAreaElement);
const file = byId('picture', HTMLInputElement);
const pictures = byId('pictures', HTMLDivElement);
const problem = byId('problem', HTMLParagraphElement);
const replying = byId('replying', HTMLDivElement);
const quoted = byId('quoted', HTMLElement);

/** Twilio accepts ten files, 5 MB in total. */
const maxPictures = 10;
const maxBytes = 5_000_000;

/** @type {string[]} */
let mediaUrls = [];
/** @type {Message | undefined} */
let answered;
/** @type {(draft: Draft) => Promise<void>} */
let submit = async () => {};

/** @param {(draft: Draft) => Promise<void>} send rejects with an error whose message is shown */
export function onDraft(send) {
	submit = async (draft) => {
		problem.textContent = '';
		try {
			await send(draft);
		} catch (error) {
			problem.textContent = error instanceof Error ? error.message : String(error);
			if (!draft.button) text.value ||= draft.body;
			if (mediaUrls.length === 0) showPictures(draft.mediaUrls);
		}
	};
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		const draft = { body: text.value, mediaUrls, ...(answered && { repliedToSid: answered.sid }) };
		if (draft.body.trim() === '' && mediaUrls.length === 0) return;
		text.value = '';
		answer(undefined);
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

/**
 * Sends something that is not in the text field.
 * @param {Draft} draft
 */
export async function send(draft) {
	await submit(draft);
}

/**
 * What is written next answers this message.
 * @param {Message | undefined} message
 */
export function answer(message) {
	answered = message;
	replying.hidden = message === undefined;
	quoted.textContent = message ? preview(message) : '';
	if (message) text.focus();
}

byId('stop-replying', HTMLButtonElement).addEventListener('click', () => {
	answer(undefined);
	text.focus();
});

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
