import { answerPageHtml, pageHeaders } from '../../../nodes/TwilioSms/ask/answer/answerPage';

const hostile = `</p><script>alert("1")</script>&'`;
const escaped = '&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;';

test.each([
	answerPageHtml({
		kind: 'approval',
		text: hostile,
		approveLabel: hostile,
		declineLabel: hostile,
	}),
	answerPageHtml({ kind: 'freeText', text: hostile }),
])('what a workflow says on a page is text', (html) => {
	expect(html).toContain(escaped);
	expect(html).not.toContain('<script');
});

test('a page loads nothing, runs nothing and has no address but its own', () => {
	const html = answerPageHtml({
		kind: 'approval',
		text: 'Deploy?',
		approveLabel: 'YES',
		declineLabel: 'NO',
	});
	expect(html).not.toMatch(/https?:|src=|href=|@import|url\(/);
	expect(html).toContain('<form method="post">');
	expect(html).toContain('<button name="answer" value="approve" class="main">YES</button>');
	expect(html).toContain('<button name="answer" value="decline" class="">NO</button>');
	expect(pageHeaders['Content-Security-Policy']).toBe(
		"sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
	);
});

test.each([
	['thanks', '<h1>Thank you</h1>'],
	['answered', '<h1>Already answered</h1>'],
	['late', '<h1>Too late</h1>'],
] as const)('the page "%s" says what happened, and has no button', (kind, heading) => {
	const html = answerPageHtml({ kind });
	expect(html).toContain(heading);
	expect(html).not.toContain('<form');
});
