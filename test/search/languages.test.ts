import { expect, test } from 'vitest';
import { fold } from '../../src/search/fold.ts';
import { detectLanguage } from '../../src/search/language.ts';
import { findDates } from '../../src/search/query-dates.ts';
import { createSearch } from '../../src/search/search.ts';
import { stem } from '../../src/search/stem.ts';
import { tokenize } from '../../src/search/tokenize.ts';

/** Titles that the question finds, of a list of these titles. */
function ask(titles: readonly string[], question: string): readonly string[] {
  const documents = titles.map((title, at) => ({
    id: String(at),
    title,
    text: '',
    names: [],
    labels: [],
    date: null,
  }));
  const { hits } = createSearch(documents, { spellings: [], roles: [] }).find(question, {
    now: new Date('2025-11-02'),
  });
  return hits.map(({ id }) => titles[Number(id)] ?? '');
}

test.each([
  ['der Streit um die Klinik', 'de'],
  ['qué cambia para las familias', 'es'],
  ['le budget de la ville', 'fr'],
  ['суд закінчив розгляд справи', 'uk'],
  ['мэр вышел под залог', 'ru'],
  ['von der leyen visits los angeles', null],
  ['the man dies in a blast', 'en'],
])('%s is in %s', (text, language) => {
  expect(detectLanguage(text.split(' '))).toBe(language);
});

test.each([
  ['الحكومة', 'للحكومه'],
  ['الوزير', 'وزير'],
  ['والوزراء', 'الوزراء'],
  ['השלום', 'בשלום'],
  ['ממשלה', 'הממשלות'],
  ['평화를', '평화에서'],
  ['국제회의', '국제회의를'],
])('%s and %s are forms of one word', (one, other) => {
  expect(stem(fold(one))).toBe(stem(fold(other)));
});

const HOSPITAL = [
  'Krankenhausschließung: Wer ist schuld?',
  'Die Schließung der Bäckerei',
  'Ein Krankenhaus und seine Ärzte',
  'Der Kreistag hat entschieden',
];

test.each([
  ['Schließung Krankenhaus', 'Krankenhausschließung: Wer ist schuld?'],
  ['arzt im krankenhaus', 'Ein Krankenhaus und seine Ärzte'],
  ['was ist mit den bäckereien', 'Die Schließung der Bäckerei'],
])('in a German list, %s finds “%s” first', (question, title) => {
  expect(ask(HOSPITAL, question)[0]).toBe(title);
});

test('a compound that is typed finds its words apart', () => {
  const apart = HOSPITAL.slice(1);
  expect(ask(apart, 'Krankenhausschließung')).toEqual([apart[1], apart[0]].toSorted());
});

test.each([
  ['f16 delivery', 'An F-16 for Kyiv: the delivery'],
  ['F 16', 'An F-16 for Kyiv: the delivery'],
  ['article5', 'What Article 5 says'],
  ['covid19', 'COVID-19 and the talks'],
])('%s finds “%s”', (question, title) => {
  const titles = [
    'An F-16 for Kyiv: the delivery',
    'What Article 5 says',
    'COVID-19 and the talks',
    'Page 16',
  ];
  expect(ask(titles, question)[0]).toBe(title);
});

test.each([
  ['祖坟', '祖墳搬不搬：望嶼三村的夜'],
  ['望屿居民想要船', '望嶼居民：我們要的是船班'],
  ['68块', '六十八块，谁坐得起？'],
])('%s finds “%s”', (question, title) => {
  const titles = ['祖墳搬不搬：望嶼三村的夜', '望嶼居民：我們要的是船班', '六十八块，谁坐得起？', '审计报告'];
  expect(ask(titles, question)[0]).toBe(title);
});

test.each(['2025年7月', '二〇二五年七月', '2025년 7월', 'تموز 2025', 'يوليو ٢٠٢٥', 'יולי 2025'])(
  '%s is July 2025',
  (text) => {
    const [mention] = findDates(tokenize(text), new Date('2026-01-01'), text);
    expect(mention?.dates).toEqual(['2025-07']);
  },
);

test.each([
  ['demyanenko aresht', 'Апеляційний суд залишив Дем’яненка під арештом'],
  ['демьяненко', 'Апеляційний суд залишив Дем’яненка під арештом'],
  ['lukyanchuk', 'Лук’янчук просить скасувати вирок'],
  ['qingluowan', '法院叫停青螺湾段施工'],
  ['فندق', 'الفنادق ترفع أسعارها'],
])('%s finds “%s” in another script or number', (question, title) => {
  const titles = [
    'Апеляційний суд залишив Дем’яненка під арештом',
    'Лук’янчук просить скасувати вирок',
    '法院叫停青螺湾段施工',
    'الفنادق ترفع أسعارها',
    'خروج من النفط',
  ];
  expect(ask(titles, question)[0]).toBe(title);
});

test('a name in Latin letters also finds what is about it in another script', () => {
  const titles = ['Jamran signs the accord', 'جمران توقع الاتفاق', 'A carbon market'];
  expect(ask(titles, 'jamran')).toEqual(titles.slice(0, 2));
});

test('an Arabic word is not taken for another of the same root', () => {
  expect(ask(['لا خروج من النفط'], 'خارجية')).toEqual([]);
});
