import { BY_AUTHOR, WITHOUT_WORDS } from './filter-groups.ts';
import { PUBLICATION_NOUNS } from './framing-words.ts';
import { kindAt } from './kind-words.ts';
import { ABOUT, BETWEEN } from './negation-words.ts';
import { publisherKindAt } from './publisher-kinds.ts';
import { publisherAt } from './publisher-names.ts';
import type { Condition, QuestionReader } from './question-reader.ts';
import { authorAt } from './read-authors.ts';
import { countryAt } from './read-countries.ts';
import { dateConditionsAt } from './read-dates.ts';
import { kindCondition, mustReadAt } from './read-kinds.ts';
import { kindOfPublisher } from './read-publisher-kinds.ts';
import { conditionOf } from './read-publishers.ts';
import { conditionsOf } from './read-shared-publishers.ts';
import { ofCountry, stateMediaAt } from './read-state-media.ts';
import { peopleAt } from './read-unwritten.ts';
import type { Span } from './sentence.ts';
import { sharedNameAt } from './shared-names.ts';

/** The publisher, kind, time or the like that is named here, as left out; null if none is. */
export function objectsAt(reader: QuestionReader, position: number): readonly Condition[] | null {
  const times = dateConditionsAt(reader, position);
  if (times.length > 0) return times.map(negate);
  const publisher = publisherAt(reader, position);
  const kind = kindAt(reader, position);
  const found =
    stateMediaAt(reader, position) ??
    (publisher && conditionOf(publisher)) ??
    mustReadAt(reader, position) ??
    (kind && (kind.isMany || !kind.isGeneric) ? kindCondition(kind, position) : null) ??
    authorAt(reader, position);
  if (found) return [negate(found)];
  const shared = /^(?:by|from|in|the)$/.test(reader.at(position - 1)) ? sharedNameAt(reader, position) : null;
  if (shared) return conditionsOf(shared).map(negate);
  const people = reader.at(position - 1) === 'by' ? peopleAt(reader, position) : null;
  // They wrote nothing in the list: there is nothing to leave out.
  if (people) {
    const name = people.people.map((person) => person.name).join(' or ');
    return [{ ...nothing({ from: position, to: people.to, name }), group: BY_AUTHOR }];
  }
  // "not from Ghana"
  const before = reader.at(position - 1) === 'the' ? position - 2 : position - 1;
  const country = reader.at(before) === 'from' ? countryAt(reader, position) : null;
  const there = country && ofCountry(reader.library, country, country.code);
  if (there) return [negate(there)];
  const ofKind = /^(?:by|from|except|excluding|no|not)$/.test(reader.at(position - 1))
    ? publisherKindAt(reader, position)
    : null;
  if (ofKind) return [negate(kindOfPublisher(ofKind))];
  // A publisher that the list does not have: there is nothing to leave out.
  return publisher ? [nothing(publisher)] : null;
}

export function negate(condition: Condition): Condition {
  return { ...condition, negated: true };
}

export function nothing({ from, to, name }: Span & { readonly name: string }): Condition {
  return { from, to, group: WITHOUT_WORDS, name, negated: true, matches: () => false };
}

export function withoutWords({ library: { search } }: QuestionReader, span: Span, words: string): Condition {
  let keys: ReadonlySet<string> | undefined;
  return {
    ...span,
    group: WITHOUT_WORDS,
    name: words,
    negated: true,
    matches: ({ id }) => {
      keys ??= search.findMatches([words]);
      return keys.has(`source/${id}`);
    },
  };
}

export function textFrom({ sentence: { text, words } }: QuestionReader, { from, to }: Span): string {
  return text.slice(words[from]?.from, words[to - 1]?.to);
}

export function skipBetween(reader: QuestionReader, position: number): number {
  const { at } = reader;
  let next = position;
  // "not le monde": a word that begins a publisher's name is part of it.
  const isBetween = () => BETWEEN.has(at(next)) && publisherAt(reader, next)?.from !== next;
  while (next < position + 4 && isBetween()) next += 1;
  // "not in the Guardian", "wasn’t on the BBC"
  if (/^(?:in|on|at)$/.test(at(next)) && publisherAt(reader, next + 1)) return next + 1;
  // "not articles from TASS", "no articles on China"
  if (PUBLICATION_NOUNS.has(at(next)) && (BETWEEN.has(at(next + 1)) || ABOUT.has(at(next + 1))))
    return skipBetween(reader, next + 1 + (ABOUT.has(at(next + 1)) ? 1 : 0));
  // "excluding anything on China"
  return next > position && ABOUT.has(at(next)) ? skipBetween(reader, next + 1) : next;
}
