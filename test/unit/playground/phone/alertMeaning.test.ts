import { pageModule } from './pageModule';

interface Answer {
	status: number;
	contentType: string | null;
	body: string;
}

const { meaningOf } = pageModule<{
	meaningOf(errorCode: number, answer: Answer | null): string | undefined;
}>('alertMeaning.js');

const answer = (status: number): Answer => ({ status, contentType: null, body: '' });

test.each([
	[12300, answer(200), 'n8n answered with something that is not TwiML.'],
	[11200, answer(403), 'n8n refused the call because the signature did not match.'],
	[11200, answer(404), 'Nothing in n8n listens at this address. Publish the workflow'],
	[11200, answer(409), 'The execution that waited for this has already ended.'],
	[11200, answer(500), 'n8n answered with an error (500).'],
	[11200, null, 'n8n did not answer in time.'],
	[11205, null, 'Nothing answers at this address: n8n is not running there'],
])('the alert %i about the answer %j is explained', (errorCode, given, words) => {
	expect(meaningOf(errorCode, given)).toContain(words);
});

// Those that the local Twilio raises, from https://www.twilio.com/docs/api/errors.
const alertCodes = [
	11100, 11200, 11205, 11206, 11210, 11215, 11216, 11220, 11235, 11236, 11237, 11243, 11750, 12100,
	12102, 12200, 12300, 14101, 14102, 14103, 14104, 14106, 14107, 14108, 14109,
];

test.each(alertCodes)('the alert %i has words that end as a sentence', (errorCode) => {
	expect(meaningOf(errorCode, null)).toMatch(/^[A-Zn].+\.$/);
});

test("an alert that this page does not know is left to Twilio's own words", () => {
	expect(meaningOf(19999, null)).toBeUndefined();
});
