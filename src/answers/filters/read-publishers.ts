import { BY_PUBLISHER } from './filter-groups.ts';
import { isFraming, PUBLICATION_NOUNS } from './framing-words.ts';
import { kindAt } from './kind-words.ts';
import { asksWith } from './negation-words.ts';
import { isMadeOfCommonWords, type NamedPublisher, publisherAt } from './publisher-names.ts';
import { type Condition, listPhrases, phraseLength, type QuestionReader } from './question-reader.ts';

/** Before the publisher of what is asked for. */
export const BY = listPhrases(
  'by|from|via|per|according to|courtesy of|published by|published in|published on|published at|printed in|printed by|' +
    'appeared in|reported by|reported in|written by|written in|written for|articles in|pieces in|stories in|reports in|' +
    'coverage in|article in|von|vom|bei|laut|aus|veroffentlicht in|par|selon|chez|publie par|от|из|по данным|від|із|por|' +
    'segun|di|dal|del|secondo|od|wedlug|przez|de|do|da|segundo|pelo|pela|بحسب|وفق',
);

/** Before a publisher as well, if the name cannot be anything else. */
const IN = listPhrases('in|im|dans|en|en el|nel|na|no|w|в|у|at|z|з|с');

const ONLY = listPhrases(
  'only|just|exclusively|nothing but|nur|seulement|uniquement|только|лише|тільки|solo|solamente|soltanto|tylko|apenas|' +
    'somente|sadece|فقط',
);

export const ABOUT = new Set(
  'on about over regarding concerning uber zu sur о об про sobre su o na'.split(' '),
);

/** Between two publishers. */
const BESIDE = listPhrases(
  'and|or|vs|versus|v|against|with|compared with|compared to|und|oder|gegen|et|ou|contre|и|или|против|і|та|чи|проти|y|o|' +
    'contra|e|i|oraz|lub|ve|veya',
);

/** Nouns that can only be something published, so that a name before them is a publisher. */
const ARTICLE = new Set(
  'article articles piece pieces story stories coverage editorial editorials artikel статьи статті articulos articoli artykuly artigos'.split(
    ' ',
  ),
);

/** "What did the Guardian write about …" */
export const PUBLISHES = new Set(
  'write wrote written say says said publish published report reported cover covered print printed'.split(
    ' ',
  ),
);

/** The publishers whose entries are asked for: "by the Guardian", "BBC articles", "Guardian vs Global Times". */
export function readPublishers(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const end = readPublishersAt(reader, position);
    if (end !== null) position = end - 1;
  }
}

/** The condition that a publisher's name sets, wherever it stands. */
export function conditionOf({ from, to, publisher, name }: NamedPublisher): Condition | null {
  if (publisher === null) return null;
  const { id } = publisher;
  return {
    from,
    to,
    group: BY_PUBLISHER,
    name,
    negated: false,
    matches: (source) => source.publisher === id,
  };
}

/** The position after the publishers that are read here; null if none is. */
function readPublishersAt(reader: QuestionReader, position: number): number | null {
  const only = phraseLength(reader, position, ONLY);
  const by = phraseLength(reader, position + only, BY);
  const within = only + by > 0 ? 0 : phraseLength(reader, position, IN);
  const named = publisherAt(reader, position + only + by + within);
  if (!named) return null;
  if (only + by + within === 0 && isSubjectAt(reader, named.from)) return named.to;
  const others = readBeside(reader, named.to);
  const all = [named, ...others];
  const end = all.at(-1)?.to ?? named.to;
  const lastOnly = phraseLength(reader, end, ONLY);
  const isMeant =
    by > 0
      ? isMeantAfterBy(reader, named, end)
      : only + lastOnly > 0
        ? all.every(({ doubt }) => doubt < 2)
        : within > 0
          ? isMeantAfterIn(reader, position, named)
          : isMeantAlone(reader, named, others, end);
  if (!isMeant) return null;
  if (others.length > 0) reader.compared.push(...all.flatMap(({ publisher }) => publisher?.id ?? []));
  const isFollowed =
    PUBLICATION_NOUNS.has(reader.at(end)) || PUBLISHES.has(reader.at(end)) || hasAt(reader, end);
  const whole = { from: position, to: end + (isFollowed ? 1 : lastOnly) };
  for (const [at, one] of all.entries()) {
    const from = at === 0 ? whole.from : (all[at - 1]?.to ?? one.from);
    const span = { from, to: at === all.length - 1 ? whole.to : one.to };
    const condition = conditionOf(one);
    if (condition) reader.conditions.push({ ...condition, ...span });
    else reader.absent.push({ ...span, name: one.name, meant: suggest(reader, one) });
  }
  reader.take(whole);
  return end;
}

/** "on the Gazette": what is written about, whoever writes it. */
export function isSubjectAt(reader: QuestionReader, position: number): boolean {
  const before = reader.at(position - 1) === 'the' ? position - 2 : position - 1;
  return ABOUT.has(reader.at(before)) && phraseLength(reader, before, IN) === 0;
}

/** "by the Economist", but not "by independent experts". */
function isMeantAfterBy(reader: QuestionReader, named: NamedPublisher, end: number): boolean {
  if (named.doubt === 2) return false;
  return (named.doubt === 0 && !isMadeOfCommonWords(reader.library, named)) || endsThere(reader, end);
}

/** "published in Politico" and "in the Guardian", but not "libraries in Riverton". */
function isMeantAfterIn(reader: QuestionReader, position: number, named: NamedPublisher): boolean {
  const { from, to, doubt } = named;
  if (doubt === 2 || !endsThere(reader, to) || isMadeOfCommonWords(reader.library, named)) return false;
  const hasArticle = from > position + 1 || reader.at(from) === 'the';
  if (doubt === 1) return hasArticle;
  return hasArticle || to - from > 1 || PUBLICATION_NOUNS.has(reader.at(position - 1));
}

/** Without a word that says so: a whole question, "BBC articles", "Guardian on China", "Guardian vs Global Times". */
function isMeantAlone(
  reader: QuestionReader,
  named: NamedPublisher,
  others: readonly NamedPublisher[],
  end: number,
): boolean {
  const { at, library, sentence } = reader;
  const all = [named, ...others];
  if (all.some(({ doubt }) => doubt === 2)) return false;
  // Names that stand beside each other are names, whatever their words: "Leith Herald vs Financial Times".
  const isCommon = (one: NamedPublisher) =>
    isMadeOfCommonWords(library, one) && (others.length === 0 || one.to - one.from < 2);
  if (all.some(isCommon)) return false;
  // "Why didn’t the Guardian report it?"
  if (asksWith(at(beforeName(reader, named)), false)) return false;
  if (others.length > 0 || ARTICLE.has(at(end))) return true;
  const isFirst = isAllFraming(reader, 0, named.from);
  const isLast = isAllFraming(reader, end, sentence.words.length);
  // What else names a publisher that the list does not have is left to the search, which looks for mentions.
  if (named.publisher === null) return false;
  if (isFirst && isLast) return true;
  if (PUBLISHES.has(at(end)) && /^(?:did|does|do|has|have|had)$/.test(at(beforeName(reader, named))))
    return true;
  if (isFirst && (PUBLISHES.has(at(end)) || hasAt(reader, end))) return true;
  return PUBLICATION_NOUNS.has(at(end)) || kindAt(reader, end) !== null || (isFirst && ABOUT.has(at(end)));
}

/** "what the Guardian has on pay" */
function hasAt({ at }: QuestionReader, position: number): boolean {
  const next = at(position + 1);
  return (
    /^(?:has|have|had|got|ran|runs|carried|carries)$/.test(at(position)) && (next === '' || ABOUT.has(next))
  );
}

/** The position before the name, and before its article. */
function beforeName({ at }: QuestionReader, { from }: NamedPublisher): number {
  return at(from - 1) === 'the' ? from - 2 : from - 1;
}

/** Further publishers: "… and the BBC", "… vs Global Times", "…, Reuters". */
function readBeside(reader: QuestionReader, from: number): readonly NamedPublisher[] {
  const others: NamedPublisher[] = [];
  for (let position = from; ; ) {
    const comma = /^\s*,\s*$/.test(reader.scan.gap(position - 1));
    const link = phraseLength(reader, position, BESIDE);
    if (link === 0 && !comma) return others;
    const by = phraseLength(reader, position + link, BY);
    const next = publisherAt(reader, position + link + by);
    if (!next) return others;
    others.push(next);
    position = next.to;
  }
}

/** Publishers of the list with such a word in their names. */
function suggest({ library }: QuestionReader, { name }: NamedPublisher): readonly string[] {
  return library.publisherNames
    .startingWith(name)
    .map((publisher) => publisher.name)
    .slice(0, 5);
}

/** Whether the name is not the beginning of a longer phrase: "by independent experts". */
export function endsThere(reader: QuestionReader, end: number): boolean {
  return isFraming(reader.at(end)) || !/^\s+$/.test(reader.scan.gap(end - 1));
}

function isAllFraming({ at }: QuestionReader, from: number, to: number): boolean {
  for (let position = from; position < to; position += 1) if (!isFraming(at(position))) return false;
  return true;
}
