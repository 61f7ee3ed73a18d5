import { once } from '../async.ts';
import { fold } from './fold.ts';

/** The languages whose words the search tells apart, by the codes of ISO 639. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl' | 'pl' | 'tr' | 'sv' | 'ru' | 'uk';

/**
 * Words that connect, point or ask, and say nothing about a subject. Languages in Latin letters leave out what is an
 * English word too (`die`, `war`, `son`) unless a query is known to be in that language.
 */
const LATIN: Readonly<Partial<Record<Language, string>>> = {
  de: `der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine mit ohne von vom zu zum zur
    im ins am auf aus bei beim nach vor über unter für gegen durch um seit bis als wie dass ob wenn weil ist sind war waren
    wird werden wurde wurden hat haben hatte sein ihr ihre ihren sein seine seinen sich es er sie wir ihr ich man mein
    mir uns auch noch nur schon sehr mehr doch was wer wo wann warum wieso welche welcher welches welchen wohin woher wem
    wen gibt gab kann können soll sollen muss müssen will wollen diese dieser dieses diesen dort hier da dann an in so
    etwas jemand jener jene damit daran darüber davon dazu unterm beim`,
  fr: `le la les l un une des du de d et ou mais ne pas plus que qui quoi dont où est sont était ont a avait au aux à en dans
    sur sous par pour avec sans chez vers entre depuis ce cet cette ces son sa ses leur leurs il elle ils elles on nous
    vous je tu se y comment combien pourquoi quand quel quelle quels quelles très aussi si être avoir fait`,
  es: `el la los las lo un una unos unas de del al y e o u pero no que qué quien quién quienes cual cuál cuales cuándo
    cuando dónde donde cómo como cuánto cuántos cuántas por para con sin sobre entre desde hasta hacia en a es son era
    fue ser está están han ha hay su sus se le les me mi nos este esta estos estas ese esa más muy también ya si`,
  it: `il lo la i gli le un uno una di del dello della dei degli delle e ed o ma non che chi cosa quale quali quando dove
    come quanto quanti perché per con senza su sul sulla tra fra da dal dalla dai in nel nella nei a al alla ai agli è
    sono era ha hanno si ci suo sua suoi più anche già se questo questa questi queste`,
  pt: `o a os as um uma uns umas de do da dos das e ou mas não que quem qual quais quando onde como quanto quantos porque
    por para com sem sobre entre desde até em no na nos nas ao à aos é são foi era ser está tem têm há seu sua se mais
    muito também já este esta isso pelo pela`,
  nl: `de het een en of maar niet geen van voor met zonder op aan in uit bij naar over onder door tegen tot als dat die dit
    deze is zijn was waren wordt werden heeft hebben had er hij zij ze wij we ik je mijn ook nog wel wat wie waar wanneer
    waarom hoe welke hoeveel om te ten ter`,
  pl: `i w we z ze na do od po za o u dla przez przy nad pod przed bez nie tak że co kto kiedy gdzie jak ile dlaczego
    czemu który która które czy jest są był była było się ten ta to te tego tej jego jej ich już też tylko lub oraz ale`,
  tr: `ve veya ile bir bu şu o da de ki mi mı mu mü ne neden niçin niye nasıl nerede kim hangi kaç zaman için gibi kadar
    sonra önce ama fakat değil var yok olan olarak oldu daha çok en her`,
  sv: `och att det den de en ett i på av för med till från om är var har hade inte som vad vem när hur varför vilken under
    efter vid ut upp men eller så sig sin sitt sina`,
};

/** No English word is written in these letters, so these are left out wherever they stand. */
const OTHER_SCRIPTS = [
  // Russian and Ukrainian
  `и а но да или не ни в во на с со к ко о об обо от до из за по под над при про для без между через у как что чтобы кто
  где когда куда почему зачем сколько какой какая какое какие чей чья это этот эта эти тот та те то так же ли бы был была
  было были быть есть его ее их им он она они оно мы вы я ты мне нас вам вас себя свой свою уже еще тоже также только если
  чем который которая которые которое там тут здесь`,
  `і й та або але чи у з із зі до від за по під над при про для без між через як що щоб хто де коли куди чому навіщо
  скільки який яка яке які чий чия це цей ця ці той то так же б би був була було були бути є його її їх їм він вона вони
  воно ми ви я ти мені нас вам вас себе свій свою вже ще теж також тільки якщо ніж котрий там тут не ні на в`,
  // Arabic
  `في من على الى عن مع بعد قبل بين تحت فوق حول ضد منذ حتى عند لدى دون بدون خلال و او ام ثم بل لكن لا لم لن ما ماذا متى
  كيف كم اين هل لماذا من مَن اي ايه هذا هذه ذلك تلك هؤلاء التي الذي الذين اللي اللاتي هو هي هم هن انا نحن انت كان كانت
  يكون قد ان أن إن انه انها الذى كل بعض غير عليه عليها فيه فيها منه منها له لها به بها لهم كما مما عما اذا حين عندما
  ليس ليست شو ايش وين ليش مين اللى يا بس`,
  // Hebrew
  `של את על אל עם מן או גם לא כי אם זה זו זאת אלה הוא היא הם הן אני אנחנו אתה יש אין היה היתה היו מה מי איפה מתי איך למה
  כמה איזה אשר כמו רק עוד כבר אבל בין לפני אחרי בלי`,
  // Greek
  `ο η το οι τα του της των τον την τους τις και ή αλλά δεν μη με σε από για προς στο στη στην στον στους στις που πως τι
  ποιος ποια ποιο πότε πού γιατί πόσο είναι ήταν έχει θα να ένα μια ένας`,
  // Persian
  `و در به از که این آن را با برای است بود هست تا بر یا هم یک چه کی کجا چرا چگونه چند`,
  // Chinese
  `的 了 吗 呢 吧 啊 是 有 在 和 与 或 也 都 就 还 很 太 更 最 个 这 那 哪 这个 那个 哪个 这些 那些 哪些 什么 怎么 怎样 如何
  为什么 为何 多少 多少钱 几 几个 谁 哪里 哪儿 何时 什么时候 我 你 您 他 她 它 我们 你们 他们 她们 自己 我要 我想 想要 要 想
  请 请问 请给 帮我 给我 麻烦 谢谢 能 可以 能否 会 被 把 给 从 到 对 向 说 过 着 关于 有关 有没有 有没 是不是 是否 一个 一篇
  那篇 这篇 哪篇 篇 因为 所以 但 但是 而 而且 如果 以及 之 其 于 则 及 等 吗 嘛`,
  // Japanese
  `の は が を に で と も や か へ から まで より など について に関する する した して いる ある です ます でした という 何 誰
  いつ どこ なぜ どう いくら この その あの これ それ です か`,
  // Korean
  `그 이 저 것 수 등 및 또는 그리고 하지만 무엇 뭐 누가 누구 언제 어디 어디서 왜 어떻게 얼마 얼마나 몇 어떤 무슨 대한 관한 위한
  있는 있다 없는 하는 한 된 되는 우리 나는 좀`,
];

const otherScripts = once(() => new Set(OTHER_SCRIPTS.flatMap(listWords)));

/** Whether a folded word in a script that English does not use only connects, points or asks. */
export function isFunctionWord(word: string): boolean {
  return word.charCodeAt(0) > 0x24f && otherScripts().has(word);
}

/** Chinese and Japanese letters that only connect, within other words too. */
export const FUNCTION_LETTERS: ReadonlySet<string> = new Set('的了吗呢吧么们着我你您他她它这那哪谁几是の');

const latin = once(
  () => new Map(Object.entries(LATIN).map(([language, words]) => [language, new Set(listWords(words))])),
);

/** Folded function words of each language in Latin letters but English. */
export function listFunctionWords(): ReadonlyMap<string, ReadonlySet<string>> {
  return latin();
}

const asWritten = once((): ReadonlyMap<string, ReadonlySet<string>> => {
  return new Map(
    Object.entries(LATIN).map(([language, words]) => [language, new Set(words.trim().split(/\s+/))]),
  );
});

/** The same with their marks: "très" is French, and "tres" is not. */
export function listWrittenFunctionWords(): ReadonlyMap<string, ReadonlySet<string>> {
  return asWritten();
}

function listWords(text: string): readonly string[] {
  return text.trim().split(/\s+/).map(fold);
}
