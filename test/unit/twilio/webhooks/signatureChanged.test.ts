import { verifySignature } from '../../../../nodes/TwilioSms/twilio/webhooks/signature';
import { call, callSignature, callUrl, formPost, token, tokens } from './signedRequests';

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/** Every text that one other, one missing or one more byte makes of this one. */
function* changes(text: string): Generator<string> {
	for (let index = 0; index <= text.length; index += 1) {
		const [before, after] = [text.slice(0, index), text.slice(index + 1)];
		if (index < text.length) yield before + after;
		for (const character of printable) {
			if (index < text.length && character !== text[index]) yield before + character + after;
			yield before + character + text.slice(index);
		}
	}
}

describe('a request of which one byte was changed', () => {
	it('is refused when the signature was', () => {
		const accepted = [...changes(callSignature)].filter(
			(signature) =>
				signature !== callSignature &&
				verifySignature(formPost(callUrl, call, signature), tokens(token)).isValid,
		);
		expect(accepted).toEqual([]);
	});

	it('is refused when a name or a value was', () => {
		const accepted = call.flatMap(([name, value], index) => [
			...[...changes(name)].map((changed) => call.with(index, [changed, value])),
			...[...changes(value)].map((changed) => call.with(index, [name, changed])),
		]);
		expect(accepted.length).toBeGreaterThan(15_000);
		expect(
			accepted.filter(
				(form) => verifySignature(formPost(callUrl, form, callSignature), tokens(token)).isValid,
			),
		).toEqual([]);
	});

	it('is refused when the URL was, unless it still means the same place and parameters', () => {
		const meaning = (url: string) => {
			const { protocol, hostname, pathname, searchParams } = new URL(url);
			return { protocol, hostname, pathname, query: [...searchParams] };
		};
		const accepted = [...changes(callUrl)].filter(
			(url) => verifySignature(formPost(url, call, callSignature), tokens(token)).isValid,
		);
		expect(accepted.map(meaning)).toEqual(accepted.map(() => meaning(callUrl)));
		expect(accepted.length).toBeLessThan(50);
		expect(accepted).toEqual(
			expect.arrayContaining([`${callUrl}#`, callUrl.replace('https:', 'httpS:'), `${callUrl} `]),
		);
	});
});
