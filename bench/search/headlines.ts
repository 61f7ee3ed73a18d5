import type { SearchDocument } from '../../src/search/search-document.ts';

/** Headlines in any number, the same for the same seed: names, verbs and subjects in a Zipf distribution, with rare words. */
export function headlines(count: number, seed = 1): SearchDocument[] {
  const random = mulberry32(seed);
  const names = invented(4000, random, true);
  const words = [...MATTERS, ...invented(12_000, random, false)];
  const publishers = invented(300, random, true).map((name) => `${name} ${pick(OUTLETS, random)}`);
  const drawName = zipf(names, 0.9, random);
  const drawWord = zipf(words, 0.95, random);
  const drawPublisher = zipf(publishers, 0.8, random);
  return Array.from({ length: count }, (_, number) => {
    const title = pick(PATTERNS, random).replace(/[NVMPR]/g, (slot) => {
      if (slot === 'N') return drawName();
      if (slot === 'V') return pick(VERBS, random);
      if (slot === 'M') return drawWord();
      if (slot === 'P') return pick(PLACES, random);
      return String(Math.floor(random() * 200));
    });
    const month = 1 + Math.floor(random() * 12);
    const day = 1 + Math.floor(random() * 28);
    return {
      id: `source/${number}`,
      title: title.charAt(0).toUpperCase() + title.slice(1),
      text: '',
      names: [drawPublisher()],
      labels: [random() < 0.05 ? 'video' : 'article'],
      date: `${2000 + Math.floor(random() * 26)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    };
  });
}

/** Questions about such a list, by what makes them hard. Each is made from a title in the list. */
export type Questions = Readonly<
  Record<
    | 'one word'
    | 'common word'
    | 'two words'
    | 'four words'
    | 'a slip'
    | 'a beginning'
    | 'title'
    | 'paste'
    | 'unknown',
    readonly Known[]
  >
>;

export type Known = { readonly ask: string; readonly id: string | null };

export function questionsOn(documents: readonly SearchDocument[], each: number, seed = 2): Questions {
  const random = mulberry32(seed);
  const draw = () => documents[Math.floor(random() * documents.length)] as SearchDocument;
  const long = ({ title }: SearchDocument) =>
    (title.match(/\p{L}{4,}/gu) ?? []).map((word) => word.toLowerCase());
  const several = (make: (document: SearchDocument) => string): Known[] =>
    Array.from({ length: each }, () => {
      const document = draw();
      return { ask: make(document), id: document.id };
    });
  const some = (count: number) => (document: SearchDocument) =>
    shuffled(long(document), random).slice(0, count).join(' ');
  return {
    'one word': several(some(1)),
    'common word': Array.from({ length: each }, (_, index) => ({ ask: MATTERS[index % 12] ?? '', id: null })),
    'two words': several(some(2)),
    'four words': several(some(4)),
    'a slip': several((document) => {
      const [first = '', ...rest] = shuffled(long(document), random)
        .slice(0, 3)
        .sort((one, other) => other.length - one.length);
      return [slip(first, random), ...rest].join(' ');
    }),
    'a beginning': several((document) => {
      const [first = '', second = ''] = shuffled(long(document), random);
      return `${first} ${second.slice(0, 4)}`;
    }),
    title: several(({ title }) => title),
    paste: Array.from({ length: each }, () => ({
      ask: Array.from({ length: 8 }, () => draw().title).join('. '),
      id: null,
    })),
    unknown: Array.from({ length: each }, () => ({
      ask: slip(slip(slip('xylophonist', random), random), random),
      id: null,
    })),
  };
}

/** Every keystroke of the first three words of a title: one question each. */
export function keystrokesOn(
  documents: readonly SearchDocument[],
  titles: number,
  seed = 3,
): readonly Known[] {
  const random = mulberry32(seed);
  return Array.from({ length: titles }).flatMap(() => {
    const { title } = documents[Math.floor(random() * documents.length)] as SearchDocument;
    const typed = title.toLowerCase().split(' ').slice(0, 3).join(' ');
    return Array.from(typed, (_, place) => ({ ask: typed.slice(0, place + 1), id: null }));
  });
}

function slip(word: string, random: () => number): string {
  const place = 1 + Math.floor(random() * Math.max(1, word.length - 2));
  const kind = random();
  if (kind < 0.4)
    return word.slice(0, place) + word.charAt(place + 1) + word.charAt(place) + word.slice(place + 2);
  if (kind < 0.7) return word.slice(0, place) + word.slice(place + 1);
  return word.slice(0, place) + pick([...'aeinorst'], random) + word.slice(place + 1);
}

export function invented(count: number, random: () => number, isName: boolean): string[] {
  const made = new Set<string>();
  while (made.size < count) {
    let word = '';
    const syllables = 2 + Math.floor(random() * 3);
    for (let index = 0; index < syllables; index += 1) {
      word += pick(ONSETS, random) + pick(VOWELS, random) + (random() < 0.4 ? pick(CODAS, random) : '');
    }
    made.add(isName ? word.charAt(0).toUpperCase() + word.slice(1) : word);
  }
  return [...made];
}

/** Draws the nth with a probability proportional to n to the power of -`power`. */
export function zipf(values: readonly string[], power: number, random: () => number): () => string {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= values.length; rank += 1) {
    sum += rank ** -power;
    sums.push(sum);
  }
  return () => {
    const aim = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < aim) low = middle + 1;
      else high = middle;
    }
    return values[low] ?? '';
  };
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ value }) => value);
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] as T;
}

/** Numbers from 0 to 1, the same for the same seed. Source: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ONSETS = [
  'b',
  'br',
  'ch',
  'd',
  'dr',
  'f',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'kr',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'sh',
  'st',
  't',
  'tr',
  'v',
  'z',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ei', 'ou'];
const CODAS = ['l', 'm', 'n', 'nd', 'r', 'rt', 's', 'st', 'v', 'x'];
const OUTLETS = ['Times', 'Post', 'News', 'Herald', 'Today', 'Observer', 'Review', 'Journal'];
const PLACES = [
  'Geneva',
  'Kyiv',
  'Moscow',
  'Beijing',
  'Brussels',
  'Ankara',
  'Paris',
  'Riyadh',
  'Washington',
  'Berlin',
];
const VERBS = [
  'says',
  'urges',
  'rejects',
  'welcomes',
  'demands',
  'offers',
  'signals',
  'warns',
  'blocks',
  'opens',
  'signs',
  'seeks',
];
const MATTERS = [
  ...[
    'peace',
    'war',
    'talks',
    'deal',
    'ceasefire',
    'sanctions',
    'troops',
    'plan',
    'summit',
    'border',
    'aid',
    'election',
  ],
  ...[
    'minister',
    'president',
    'negotiations',
    'territory',
    'security',
    'guarantees',
    'prisoners',
    'grain',
    'nuclear',
  ],
];
const PATTERNS = [
  'N V N over M and M',
  'N V M after P M',
  'Why N’s M M is a M for P',
  'M in P: N V new M of M',
  'N and N to V M with P, says N',
  'R days of M: what the M means for N',
  'P V M as N M M',
  'Is the M M over? N on M, M and the future of P',
  'N M ‘V M’ despite M in P',
  'What is the R-point M of N?',
];
