import type { Collection } from '../../src/search/evaluation/collection.ts';
import { invented, mulberry32, zipf } from './headlines.ts';

/**
 * Abstracts of about 150 lower-case words without punctuation, each on one of 150 subjects: words of the subject among
 * words that every text uses, both in a Zipf distribution. Questions of 3, 12 and 60 words in the same proportion; the
 * texts on their subject answer them. The same for the same seed.
 */
export function longTexts(seed = 1): Collection {
  const random = mulberry32(seed);
  const words = invented(9000, random, false);
  const common = zipf(words.slice(0, 3000), 1, random);
  const subjects = Array.from({ length: 150 }, () => {
    const own = Array.from({ length: 60 }, () => words[3000 + Math.floor(random() * 6000)] ?? '');
    return zipf(own, 0.8, random);
  });
  const write = (subject: () => string, length: number, share: number) =>
    Array.from(
      { length },
      () => (random() < share ? subject() : common()) + (random() < 0.15 ? 's' : ''),
    ).join(' ');
  const documents = Array.from({ length: 1500 }, (_, number) => {
    const subject = subjects[number % subjects.length] ?? common;
    const length = 80 + Math.floor(random() * 140);
    return { id: String(number), title: write(subject, 8, 0.3), text: write(subject, length, 0.08) };
  });
  const queries = subjects.flatMap((subject, number) =>
    [3, 12, 60].map((length) => ({
      id: `${number}/${length}`,
      text: write(subject, length, length === 3 ? 0.7 : 0.25),
    })),
  );
  const judgements = new Map(
    queries.map(({ id }) => {
      const subject = Number(id.split('/')[0]);
      const same = documents.filter((_, number) => number % subjects.length === subject);
      return [id, new Map(same.map((document) => [document.id, 1]))];
    }),
  );
  return { documents, queries, judgements };
}
