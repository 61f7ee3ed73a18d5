import type { SourceLine } from '../reply.ts';

/** "Al Jazeera (funded by the Qatari state)" */
export function publisherInWords({ publisher, stateLabel }: SourceLine): string {
  const named = publisher ?? 'no publisher named';
  return stateLabel === null ? named : `${named} (${stateLabel})`;
}

/** What follows the title of an entry of one line: "Jane Doe, The Guardian, 6 August 2023; page not opened". */
export function briefFacts(source: SourceLine): string {
  const { author, hasByline = false, date, mustRead, caveat } = source;
  const byline = hasByline && author !== null ? [author] : [];
  const facts = [...byline, publisherInWords(source), date, ...(mustRead ? ['must read'] : [])].join(', ');
  if (caveat === null) return facts;
  const isSentence = /^\p{Lu}/u.test(caveat);
  return `${facts}${isSentence ? '.' : ';'} ${caveat}`;
}
