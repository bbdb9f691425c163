/**
 * How people say yes and no, in lower case; Latin and Greek letters without accents. Commas separate
 * words and phrases. `fine` is a yes only by itself: "OK" is one, "OK, I will look at it" is not.
 * `unsure` makes a condition of a yes. A word that means opposite things in two languages is left
 * out ("tak" is Polish for yes and Danish for thanks): the labels of a question work in any language.
 */
const languages: ReadonlyArray<
	Readonly<{ yes?: string; fine?: string; no?: string; unsure?: string }>
> = [
	// English
	{
		yes: 'yes, y, yep, yup, yeah, yea, aye, of course, absolutely, definitely, certainly, agree, agreed, i agree, i approve, i accept, i confirm, hell yes, approve, approved, accept, accepted, confirm, confirmed, affirmative, go ahead, go for it, do it, please do, sounds good, looks good to me, lgtm, liked',
		fine: 'ok, okay, okey, k, kk, sure, sure thing, correct, right, go, fine, perfect, great, true, alright, all right, all good, roger, looks good, ya, yah',
		no: 'no, n, nope, nah, nay, no way, no thanks, no thank you, never, decline, declined, reject, rejected, deny, denied, disapprove, disapproved, refuse, refused, disagree, i disagree, i decline, not approved, hell no, do not, dont, dont do it, negative, abort, false, absolutely not, definitely not, certainly not, of course not, please dont, please do not, disliked',
		unsure:
			"not, but, if, let me, think, check, ask, see, first, before, unless, except, maybe, perhaps, possibly, depends, later, when, after, until, once, tomorrow, wait, hold on, however, although, instead, only, cannot, can't, cant, won't, wont, isn't, didn't, not sure, not yet, no idea, never mind, nevermind, nvm, forget it, forget that, scratch that, hang on, or",
	},
	// Spanish
	{
		yes: 'si, sip, claro que si, por supuesto, de acuerdo, afirmativo, confirmo, acepto',
		fine: 'claro, vale, dale, esta bien, adelante, listo',
		no: 'nunca, jamas, rechazo, negativo, para nada, claro que no, no gracias',
		unsure: 'pero, quizas, quiza, tal vez, cuando, manana, depende, despues, tampoco, sino',
	},
	// Portuguese
	{
		yes: 'sim, com certeza, claro que sim, combinado, aceito, confirmado',
		fine: 'pode, pode ser, beleza',
		no: 'nao, nao obrigado, nao obrigada, claro que nao, recuso',
		unsure: 'mas, talvez, quando, amanha, depois, se',
	},
	// French
	{
		yes: "oui, ouais, ouep, d'accord, dac, bien sur, volontiers, j'accepte, je confirme",
		fine: "c'est bon, parfait, entendu",
		no: 'non, nan, jamais, pas du tout, bien sur que non, non merci, je refuse',
		unsure: 'mais, peut etre, quand, demain, sauf, pas, apres, ou',
	},
	// German
	{
		yes: 'ja, jep, jup, jawohl, jawoll, na klar, ja klar, gern, gerne, einverstanden, in ordnung, geht klar, mach das, selbstverstandlich, naturlich, bestatigt, genehmigt, auf jeden fall',
		fine: 'jo, klar, sicher, genau, passt, machen, stimmt',
		no: 'nein, ne, nee, nicht, nie, niemals, auf keinen fall, abgelehnt, lieber nicht, nein danke, naturlich nicht',
		unsure:
			'aber, wenn, falls, vielleicht, eventuell, morgen, spater, kein, keine, warte, erst, sondern',
	},
	// Dutch
	{
		yes: 'jazeker, natuurlijk, akkoord, doe maar',
		fine: 'zeker, prima, goed, oke, is goed',
		no: 'niet, nooit, nee bedankt, nee dank je, geen, liever niet',
		unsure: 'maar, als, misschien, later misschien, tenzij',
	},
	// Italian
	{
		yes: 'certamente, certo che si, confermo, accetto, volentieri',
		fine: 'certo, va bene, perfetto',
		no: 'mai, assolutamente no, certo che no, rifiuto, no grazie',
		unsure: 'ma, forse, quando possibile, domani, dopo, non',
	},
	// Danish, Norwegian, Swedish
	{
		yes: 'ja tak, ja takk, ja tack, jada, javisst, selvfolgelig, sjalvklart, det er fint, det ar bra, jepp, japp',
		fine: 'klart, okej, absolut',
		no: 'nej, nei, nej tak, nei takk, nej tack, aldri, aldrig, ikke, inte',
		unsure: 'men, hvis, maske, kanskje, kanske, om, i morgen, senere, senare',
	},
	// Finnish
	{
		yes: 'kylla, joo, juu',
		fine: 'selva, sopii',
		no: 'ei, ei kiitos',
		unsure: 'mutta, jos, ehka, huomenna',
	},
	// Polish
	{
		yes: 'oczywiscie, zgoda, zgadzam sie, tak tak',
		fine: 'pewnie, jasne, dobrze',
		no: 'nie, nigdy, nie dziekuje, nie zgadzam sie',
		unsure: 'ale, jesli, jezeli, moze, jutro, pozniej',
	},
	// Czech, Slovak
	{
		yes: 'ano, jo jo, jasne, souhlasim, suhlasim, ano prosim',
		fine: 'jiste, dobre',
		no: 'nikdy, nesouhlasim, ne dekuji, nesuhlasim',
		unsure: 'jestli, pokud, mozna, zitra, mozno, zajtra',
	},
	// Hungarian
	{
		yes: 'igen, persze',
		fine: 'rendben, jol van',
		no: 'nem, soha, nem koszonom',
		unsure: 'de, talan, holnap',
	},
	// Romanian
	{
		yes: 'da, desigur, de acord',
		fine: 'bine, sigur',
		no: 'nu, niciodata, nu multumesc',
		unsure: 'dar, daca, poate, maine',
	},
	// Turkish
	{
		yes: 'evet, tabii, tabi',
		fine: 'tamam, olur, peki',
		no: 'hayır, hayir, olmaz, asla',
		unsure: 'ama, belki, eger, yarın, yarin',
	},
	// Greek
	{ yes: 'ναι, φυσικα, βεβαια, ενταξει', no: 'οχι, ποτε', unsure: 'αλλα, αν, ισως, αυριο' },
	// Russian, Ukrainian, Bulgarian
	{
		yes: 'да, конечно, согласен, согласна, так, звичайно, разбира се',
		fine: 'ага, хорошо, ок, давай, добре',
		no: 'нет, неа, никогда, не, ні, ніколи, отказ',
		unsure: 'но, если, может, завтра, але, якщо, може',
	},
	// Indonesian, Malay, Filipino, Vietnamese, Swahili
	{
		yes: 'iya, betul, setuju, oo, opo, vang, dong y, ndiyo',
		fine: 'boleh, oke, sige, sawa',
		no: 'tidak, gak, nggak, bukan, jangan, ayaw, khong, hapana',
		unsure: 'tapi, tetapi, kalau, mungkin, besok, pero kung, nhung, neu, lakini',
	},
	// Arabic, Hebrew, Hindi, Persian
	{
		yes: 'نعم, ايوه, اه, موافق, כן, בטח, हाँ, हां, हा, जी हाँ, بله',
		fine: 'تمام, اوكي, בסדר, जी, ठीक है, باشه',
		no: 'لا, لأ, كلا, غير موافق, לא, ממש לא, नहीं, ना, जी नहीं, نه, خیر',
		unsure: 'لكن, ربما, אבל, אולי, לכן, लेकिन, शायद, اما, شاید',
	},
	// Chinese, Japanese, Korean, Thai
	{
		yes: '是, 是的, 好的, 可以, 同意, 没问题, 沒問題, はい, うん, ええ, いいです, いいですよ, お願いします, はいお願いします, ok です, 네, 네네, 예, 응, 그래요, 좋아요, 알겠습니다, ใช่, ใช่ครับ, ใช่ค่ะ, ได้, ตกลง',
		fine: '好, 行, 对, 對, 了解, 了解です, ครับ, ค่ะ',
		no: '不, 不是, 不要, 不行, 不可以, 不同意, 否, いいえ, いや, だめ, ダメ, ダメです, 結構です, 아니요, 아니오, 아니, 아뇨, 싫어요, ไม่, ไม่ใช่, ไม่ได้, ไม่ครับ, ไม่ค่ะ',
	},
	// Emoji
	{
		yes: '👍, 👌, ✅, ✔, ☑, 🆗, 🙆',
		no: '👎, ❌, ✖, ❎, 🚫, ⛔, 🙅, 🛑',
		unsure: '🤔, 🤷, 😕, 🙃, ❓, ❔',
	},
];

/** Decide nothing: what politeness adds, and where a "no" is not one. */
const politeness =
	"please, pls, plz, thanks, thank you, thank you so much, thx, ty, cheers, hi, hello, hey, sorry, oh, well, um, uh, hmm, sir, madam, mate, dude, to, reacted, no problem, no problems, not a problem, no worries, no doubt, no bother, no stress, why not, por favor, gracias, muchas gracias, sin problema, no hay problema, ningun problema, hola, obrigado, obrigada, sem problema, ola, s'il vous plait, svp, stp, merci, merci beaucoup, pas de probleme, pas de souci, bonjour, salut, bitte, danke, vielen dank, danke schon, kein problem, kein ding, keine sorge, hallo, dank je, dankjewel, bedankt, alstublieft, alsjeblieft, geen probleem, graag, grazie, per favore, nessun problema, ciao, takk, tack, hej, hei, ikke noe problem, ingen problem, inga problem, kiitos, ei ongelmaa, dziekuje, prosze, nie ma problemu, dekuji, prosim, koszonom, multumesc, tesekkurler, lutfen, sorun degil, ευχαριστω, спасибо, пожалуйста, нет проблем, дякую, terima kasih, tolong, salamat, شكرا, תודה, धन्यवाद, 谢谢, ありがとう, ありがとうございます, 감사합니다, ขอบคุณ";

export type Kind = 'yes' | 'fine' | 'no' | 'unsure' | 'polite';

const split = (list = '') => list.split(', ').filter((phrase) => phrase !== '');

/** Each word or phrase with what it means. Where lists disagree, the first meaning here stands. */
export const meanings: ReadonlyMap<string, Kind> = new Map(
	[
		...languages.flatMap(({ unsure }) => split(unsure).map((it) => [it, 'unsure'] as const)),
		...languages.flatMap(({ fine }) => split(fine).map((it) => [it, 'fine'] as const)),
		...languages.flatMap(({ yes }) => split(yes).map((it) => [it, 'yes'] as const)),
		...languages.flatMap(({ no }) => split(no).map((it) => [it, 'no'] as const)),
		...split(politeness).map((it) => [it, 'polite'] as const),
	].toReversed(),
);
