/** A page on which somebody answers, or that says why they cannot. */
export type AnswerPage =
	| { kind: 'approval'; text: string; approveLabel: string; declineLabel: string }
	| { kind: 'freeText'; text: string }
	| { kind: 'thanks' | 'answered' | 'late' };

/** As n8n's own pages: without an origin of its own. Nothing is loaded, and no script runs. */
export const pageHeaders: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy':
		"sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Robots-Tag': 'noindex',
	'Cache-Control': 'no-store',
};

/** The names and values of the form. */
export const answerField = 'answer';
export const approveValue = 'approve';
export const declineValue = 'decline';

const notices = {
	thanks: ['Thank you', 'Your answer was sent. You can close this page.'],
	answered: [
		'Already answered',
		'This question has been answered already. You can close this page.',
	],
	late: ['Too late', 'The time to answer this question is over.'],
} as const;

export function answerPageHtml(page: AnswerPage): string {
	if (page.kind === 'approval') {
		const { text, approveLabel, declineLabel } = page;
		return document('Your answer', [
			paragraph(text),
			'<form method="post">',
			button(approveValue, approveLabel, 'main'),
			button(declineValue, declineLabel),
			'</form>',
		]);
	}
	if (page.kind === 'freeText') {
		return document('Your answer', [
			'<form method="post">',
			`<label for="answer">${escape(page.text)}</label>`,
			`<textarea id="answer" name="${answerField}" rows="4" maxlength="10000" required></textarea>`,
			'<button class="main">Send</button>',
			'</form>',
		]);
	}
	const [title, text] = notices[page.kind];
	return document(title, [`<h1>${title}</h1>`, paragraph(text)]);
}

function button(value: string, label: string, kind = ''): string {
	return `<button name="${answerField}" value="${value}" class="${kind}">${escape(label)}</button>`;
}

const paragraph = (text: string) => `<p>${escape(text)}</p>`;

const style = `
:root { color-scheme: light dark; --page: #f6f7f9; --card: #fff; --text: #1d2129; --line: #c9ced6; --main: #0b5cd5; --on-main: #fff }
@media (prefers-color-scheme: dark) { :root { --page: #14161a; --card: #1f2228; --text: #eceef2; --line: #4a505b; --main: #8ab4ff; --on-main: #10131a } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; padding: 1rem; display: grid; place-items: center; background: var(--page); color: var(--text); font: 1.125rem/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 30rem; padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; overflow-wrap: anywhere }
h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.25 }
p, label { display: block; margin: 0; white-space: pre-line }
form { display: grid; gap: .75rem }
p + form { margin-top: 1.25rem }
button, textarea { width: 100%; min-height: 3rem; padding: .625rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: transparent; color: inherit; font: inherit }
button { font-weight: 600; cursor: pointer }
.main { background: var(--main); border-color: var(--main); color: var(--on-main) }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
`;

function document(title: string, content: readonly string[]): string {
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<title>${title}</title>`,
		`<style>${style}</style>`,
		'<main>',
		...content,
		'</main>',
		'</html>',
	].join('\n');
}

const references: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => references[character] ?? character);
}
