import { fileNameIn } from '../../../../nodes/TwilioSms/twilio/client/fileName';

/** As Node gives a header that came as UTF-8. */
const bytes = (text: string) => Buffer.from(text).toString('latin1');

test.each([
	['attachment; filename="letter.pdf"', 'letter.pdf'],
	['inline; filename=letter.pdf; size=12', 'letter.pdf'],
	['attachment; FileName="a letter; signed.pdf"', 'a letter; signed.pdf'],
	// The examples of RFC 6266, section 5.
	['attachment; filename="EURO rates"; filename*=utf-8\'\'%e2%82%ac%20rates', '€ rates'],
	['INLINE; FILENAME= "an example.html"; filename*= UTF-8\'\'%e2%82%ac%20rates', '€ rates'],
])('%s names %s', (header, name) => {
	expect(fileNameIn(header)).toBe(name);
});

test('a name in bare UTF-8 or ISO-8859-1 is read correctly', () => {
	expect(fileNameIn(bytes('attachment; filename="résumé 🍝.pdf"'))).toBe('résumé 🍝.pdf');
	expect(fileNameIn('attachment; filename="résumé.pdf"')).toBe('résumé.pdf');
});

test.each([
	['attachment; filename="../../etc/passwd"', 'passwd'],
	['attachment; filename="C:\\temp\\a.exe"', 'a.exe'],
	["attachment; filename*=utf-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
	["attachment; filename*=utf-8''a%0D%0Ab%00.txt", 'ab.txt'],
])('%s names no folder and holds nothing unseen', (header, name) => {
	expect(fileNameIn(header)).toBe(name);
});

test.each(['', 'attachment', 'attachment; filename=""', 'attachment; filename=".."', 'a/'])(
	'"%s" names nothing',
	(header) => {
		expect(fileNameIn(header)).toBeUndefined();
	},
);

test('an invalid escape, or one in another character set, is left alone', () => {
	expect(fileNameIn("attachment; filename*=utf-8''100%.txt")).toBe('100%.txt');
	expect(fileNameIn("attachment; filename=a.txt; filename*=iso-8859-1''%A3.txt")).toBe('a.txt');
});
