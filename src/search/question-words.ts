/**
 * Words of politeness, of asking and of vague memory, which say nothing about the subject. A query ignores one that no
 * document contains.
 */
export const QUESTION_WORDS: readonly string[] = `
  please pls plz thanks thank thx cheers hi hello hey dear sorry kindly ok okay
  help give gimme show find fetch list tell see look looking search searching want wanted wanting need needed
  would could might shall should must
  know known remember remembered recall think thought believe guess wonder wondering
  read reading saw seen heard hear mentioned mentions mentioning mention
  article articles piece pieces story stories item items thing things stuff bit something anything everything nothing
  ones kind sort type lot lots ago back again still ever yet already just quite really actually exactly maybe
  perhaps probably somewhere someone somebody anyone anybody everybody everyone
  say says said saying talked talking spoke discuss discussed discussing discusses
  describe describes described describing explain explains explained explaining
  according about around regarding concerning related relating involving including especially particularly
  best better good great top nice useful interesting relevant recommended
  compared compare compares comparing comparison versus vs difference differences
  happen happens happened happening going get gets got getting go goes went come comes came coming
  make makes made making let lets got put puts
  called named titled headlined entitled
  headline headlines coverage covers covered covering reported write writes wrote
  written writing published publish publishing posted
  way ways like also even much many
  com org net www http https html
  uh um uhm umm er erm hmm ah eh lemme gimme wanna gonna gotta kinda sorta
  whats wheres whos hows thats theres dont doesnt didnt isnt wasnt cant wont im ive id youre its
`
  .trim()
  .split(/\s+/);

/** The same in other languages: looking for, showing, needing, knowing, remembering, and what is looked for. */
export const OTHER_QUESTION_WORDS: readonly string[] = `
  suche suchen gesucht finde finden zeig zeige zeigen brauche bräuchte brauchen benötige möchte hätte gerne bitte danke hallo
  weiß wisst kennt erinnere irgendwas irgendwie irgendwo mal eigentlich nochmal jetzt heute abend gab gibts artikel beitrag
  beiträge bericht berichte text texte meldung meldungen geschichte stück zeitung geschrieben steht stand berichtet sache
  alles thema übers fürs habt habe hast könnt könnte jemanden
  cherche chercher trouver montre montrez donne donnez besoin voudrais veux aimerais merci bonjour svp article articles papier
  texte textes reportage histoire récit quelque chose parle parlent concernant propos
  busco buscar busca encontrar muestra muéstrame dame necesito quiero quisiera gracias hola favor artículo artículos nota
  notas noticia noticias texto textos reportaje historia algo sobre acerca habla hablan dice
  cerco cercare trovare mostra mostrami dammi bisogno vorrei voglio grazie ciao favore articolo articoli pezzo notizia notizie
  testo servizio storia qualcosa riguardo parla parlano
  procuro procurar encontrar mostre mostra preciso quero queria gostaria obrigado obrigada olá artigo artigos matéria matérias
  notícia notícias texto reportagem história algo respeito fala falam
  zoek zoeken vinden toon laat zien nodig wil graag bedankt alsjeblieft hallo artikel artikelen stuk bericht tekst verhaal iets
  szukam szukać znaleźć pokaż potrzebuję chcę chciałbym chciałabym proszę dziękuję artykuł artykuły tekst teksty materiał coś
  dotyczące temat
  arıyorum bul bulmak göster gerek lazım istiyorum lütfen teşekkürler merhaba haber haberi haberler haberleri makale makaleler
  yazı yazısı metin bir şey hakkında ilgili konusunda dair
  tener tiene tienen tenía tenían tuvo tuvieron tendrá tendrán hubo habrá duró duraron quedó hizo hicieron
  pris prit prend prennent eu eut durée duré ont-ils ont-elles
  hatten dauerte dauerten gedauert gekommen
  mają miał miała mieli trwał trwała trwało
  avere hanno ebbe ebbero aveva avevano durò durato preso
  combien selon dure durent coûte coûtent élève según cuesta cuestan asciende dura duran cuánto beträgt betragen kostet dauert
  braucht brauchten benötigt benötigen viele vielen wieviele davon dürfen
  comme faut doit doivent proposait proposaient prévoit prévoient
  debe deben hace hacen deve devono
  musi muszą mówi mówią ilu należy moet moeten hoeveel
  має мають треба повинен повинна повинні
  laut wieviel ammonta secondo costano ile wynosi wynoszą kosztuje trwa według custa dura segundo
  ищу искать найти найди покажи покажите дай дайте нужен нужна нужно нужны хочу хотел хотела хотелось пожалуйста спасибо
  привет знаете помню статья статью статьи материал материалы текст тексты новость новости репортаж историю что-то
  что-нибудь насчет касательно рассказ расскажи говорят пишут было
  шукаю шукати знайти знайди покажи покажіть дай дайте потрібен потрібна потрібно потрібні хочу хотів хотіла хотілося хочеться
  будь ласка дякую привіт знаєте памятаю стаття статтю статті матеріал матеріали текст тексти новина новини репортаж історію
  щось чогось якусь якийсь щодо стосовно розкажи говорять пишуть
  ابحث أبحث بحث اريد أريد اعطني أعطني اعرض احتاج أحتاج اجد أجد من فضلك رجاء شكرا مرحبا هات مقال مقالة مقالات خبر اخبار أخبار
  تقرير تقارير نص موضوع قصة شيء شيئا بخصوص بشأن يتحدث تتحدث كتب
  我要 想看 请问 请给 给我 帮我 找到 寻找 查找 看看 关于 有关 文章 报道 新闻 消息 那篇 哪篇 这篇 那个 有个 什么 怎么 哪里 谢谢 你好 一下
`
  .trim()
  .split(/\s+/);

/** Titles and offices. Before a name they only introduce it. */
export const TITLES: ReadonlySet<string> = new Set(
  `mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness sheikh rev reverend father brother sister
  president vice prime minister premier chancellor pope king queen prince princess emperor emir sultan
  senator congressman congresswoman representative deputy governor mayor councillor councilman councilwoman
  alderman secretary ambassador envoy spokesman spokeswoman spokesperson judge justice attorney prosecutor sheriff
  archbishop bishop cardinal patriarch imam rabbi ayatollah general colonel major captain lieutenant sergeant
  commander admiral marshal chief director chairman chairwoman chairperson ceo boss leader head
  former ex late acting interim
  herr frau bundeskanzler bundeskanzlerin kanzler prasident prasidentin minister ministerin monsieur madame president
  presidente senor senora signor signora don dona
  господин г-н пан пані президент президентка премьер прем'єр министр міністр канцлер папа мэр мер
  السيد الرئيس الوزير البابا`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
