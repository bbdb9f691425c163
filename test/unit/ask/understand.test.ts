import {
	areDistinct,
	understand,
	type Labels,
	type Verdict,
} from '../../../nodes/TwilioSms/ask/answer/understand';

const yesOrNo: Labels = { approve: 'YES', decline: 'NO' };

const understood = (verdict: Verdict, texts: readonly string[], labels = yesOrNo) => {
	test.each(texts)(`%j is ${verdict}`, (body) => {
		expect(understand({ body }, labels)).toBe(verdict);
	});
};

describe('a yes, in whatever words, case and punctuation', () => {
	understood('approved', [
		'YES',
		'yes',
		' Yes. ',
		'yes!!!',
		'"Yes"',
		'*yes*',
		'Y',
		'y.',
		'yesss',
		'Yep',
		'OK',
		'Okay',
		'k',
		'sure',
		'Sure, why not',
		'Yes please',
		'yes, go ahead',
		'Go ahead',
		'Yes, deploy it now',
		'Hi, yes. Thank you so much!',
		'sounds good 😀',
		'No problem, yes',
		'I approve',
		'Hell yes!',
		'no worries, yes',
		'Sí',
		'si',
		'sí, por favor',
		'Claro que sí',
		'Sim',
		'Oui',
		"D'accord",
		'D’accord',
		'Oui, pas de problème',
		'Ja',
		'ja!',
		'Jaaa',
		'Ja, kein Problem',
		'Na klar',
		'ja tak',
		'Jawohl',
		'kyllä',
		'joo',
		'Ano',
		'Igen',
		'Evet',
		'Tamam',
		'Ναι',
		'Да',
		'да, конечно',
		'是的',
		'好的',
		'はい',
		'네',
		'نعم',
		'כן',
		'हाँ',
		'Da',
		'va bene',
		'iya',
		'👍',
		'👍🏽',
		'👍👍',
		'👍🏿 thanks',
		'✅',
		'✔️',
		'👌',
		'Liked “Deploy 1.2? Reply YES or NO.”',
		'Liked "Deploy 1.2? Reply YES or NO."',
		'👍 to “Deploy 1.2? Reply YES or NO.”',
		'Reacted 👍 to “Deploy 1.2? Reply YES or NO.”',
	]);
});

describe('a no', () => {
	understood('declined', [
		'NO',
		'no',
		'No.',
		'n',
		'N!',
		'Nope',
		'nooo',
		'No thanks',
		'I disagree',
		'Not approved',
		'Hell no',
		'no, not today',
		'No, use the other one',
		'no no no',
		'Sorry, no',
		"Don't",
		'Don’t do it',
		'do not',
		'Never',
		'Absolutely not',
		'decline',
		'Nein',
		'nein danke',
		'Auf keinen Fall',
		'nee',
		'Non merci',
		'não',
		'Nej tak',
		'nei takk',
		'ei',
		'Nie',
		'Nem',
		'hayır',
		'HAYIR',
		'Όχι',
		'нет',
		'Нет, спасибо',
		'不',
		'いいえ',
		'아니요',
		'لا',
		'לא',
		'नहीं',
		'Nu',
		'tidak',
		'👎',
		'👎🏻',
		'❌',
		'🙅‍♀️',
		'🚫',
		'Disliked “Deploy 1.2? Reply YES or NO.”',
		'👎 to “Deploy 1.2? Reply YES or NO.”',
	]);
});

describe('what may be either, or neither', () => {
	understood('unclear', [
		'',
		'   ',
		'???',
		'Maybe',
		'What?',
		'yes?',
		'No?',
		'yes or no',
		'YES/NO',
		'yes no',
		'ok no',
		'No problem',
		'no worries',
		'Kein Problem',
		'pas de problème',
		'why not',
		'not yes',
		'never mind',
		'Yes. Nvm',
		'yes, scratch that',
		'ok forget it',
		'not sure',
		"I'm not sure",
		'No idea',
		'yes, if Bob agrees',
		'Yes but not today',
		'ja, aber erst morgen',
		'oui mais demain',
		'Sí, pero mañana',
		'Yes, when the tests of the new version have passed',
		'yes I looked at it and there are eleven things to mend first',
		'tak',
		'I will call you back',
		'Who is this',
		'OK, I will look at it',
		'go away',
		'Right now I am busy',
		'Yes, let me check first',
		'en 5 minutos',
		'there is no way to know',
		'thanks',
		'🤔',
		'🙏',
		'yes 🤷',
		'😂',
		'8',
		'Loved “Deploy 1.2? Reply YES or NO.”',
		'Removed a like from “Deploy 1.2? Reply YES or NO.”',
		'Deploy 1.2? Reply YES or NO.',
	]);
});

describe('the labels of the question', () => {
	const book: Labels = { approve: 'Book', decline: 'Skip it' };
	understood('approved', ['book', 'BOOK!', 'B', 'Book, please', 'yes', 'book it now'], book);
	understood('declined', ['Skip it', 'skip it.', 's', 'no', 'Skip it, thanks'], book);
	understood('unclear', ['book? skip it?', 'x', 'skip'], book);

	const polish: Labels = { approve: 'TAK', decline: 'NIE' };
	understood('approved', ['tak', 'Tak!', 't', 'yes'], polish);
	understood('declined', ['nie', 'n'], polish);

	const sameLetter: Labels = { approve: 'Ship', decline: 'Stay' };
	understood('approved', ['ship'], sameLetter);
	understood('declined', ['stay'], sameLetter);
	understood('unclear', ['s'], sameLetter);

	const contrary: Labels = { approve: 'No, keep it', decline: 'Yes, cancel it' };
	understood('approved', ['no, keep it', 'NO KEEP IT'], contrary);
	understood('declined', ['yes cancel it'], contrary);
	understood('unclear', ['yes', 'no', 'ok'], contrary);
	understood('approved', ['n'], contrary);

	const accented: Labels = { approve: 'Sí', decline: 'Más tarde' };
	understood('approved', ['si', 'SÍ'], accented);
	understood('declined', ['mas tarde', 'Más tarde'], accented);

	test.each([
		[{ approve: 'YES', decline: 'NO' }, true],
		[{ approve: 'Yes', decline: 'yes!' }, false],
		[{ approve: '', decline: 'NO' }, false],
		[{ approve: '...', decline: 'NO' }, false],
	])('%j can be told apart: %s', (labels, expected) => {
		expect(areDistinct(labels)).toBe(expected);
	});
});

describe('the buttons of a template', () => {
	test.each<[string, object, Verdict]>([
		['the payload', { buttonPayload: 'approve', buttonText: 'Los', body: 'Los' }, 'approved'],
		['the text', { buttonPayload: 'btn_17', buttonText: 'Nein', body: 'Nein' }, 'declined'],
		['neither', { buttonPayload: 'btn_17', buttonText: 'More', body: 'More' }, 'unclear'],
		['the payload before the text', { buttonPayload: 'no', buttonText: 'Yes' }, 'declined'],
	])('%s', (_, button, verdict) => {
		expect(understand({ body: '', ...button }, yesOrNo)).toBe(verdict);
	});
});

test('a text as long as a message can be takes no noticeable time', () => {
	const startedMs = performance.now();
	for (const piece of ['y', 'no ', '👍', 'yes no ', '“', "'", 'i\u0307', 'to ', 'Reacted 👍 ']) {
		understand({ body: piece.repeat(1600 / piece.length) }, yesOrNo);
	}
	expect(performance.now() - startedMs).toBeLessThan(1000);
});
