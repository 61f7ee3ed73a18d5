import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Publisher } from '../../guide/schema.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import type { QuestionReader } from './question-reader.ts';
import type { Span } from './sentence.ts';

/** What else people call publishers of a kind, folded; several as they are, for the stems are those of English. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'think tank':
    'thinktank|thinktanks|research institute|research institutes|denkfabrik|denkfabriken|groupes de reflexion|laboratoires didees|centri studi|centros de estudios|аналитические центры|аналітичні центри',
  newspaper:
    'paper|papers|daily|dailies|zeitung|zeitungen|tageszeitung|tageszeitungen|quotidiens|journaux|giornale|giornali|quotidiani|periodicos|diarios|jornais|kranten|газета|газеты|газети|gazety',
  'news agency':
    'wire|wires|wire service|wire services|newswires|nachrichtenagentur|nachrichtenagenturen|agences de presse|agenzie di stampa|agencias de noticias|информагентства',
  broadcaster:
    'tv station|tv stations|tv channel|tv channels|rundfunksender|chaines de television|emittenti|emisoras',
  magazine: 'zeitschrift|zeitschriften|magazin|magazine|magazines|rivista|riviste|revistas|журналы|журнали',
  ministry:
    'ministerium|ministerien|ministeres|ministere|ministero|ministeri|ministerio|ministerios|министерства|міністерства',
  government: 'regierung|regierungen|gouvernements|governi|gobiernos|governos|правительства|уряди',
  university: 'universitaten|universites|universita|universidades|университеты|університети',
};

export type NamedKindOfPublisher = Span & {
  /** "think tanks" */
  readonly name: string;
  readonly isMany: boolean;
  readonly ids: ReadonlySet<string>;
};

/** The kind of publisher that is named here, if the reading list has one of it: "think tanks", "newspaper". */
export function publisherKindAt(reader: QuestionReader, position: number): NamedKindOfPublisher | null {
  for (let length = LONGEST; length > 0; length -= 1) {
    const words = Array.from({ length }, (_, index) => reader.at(position + index));
    if (words.includes('')) continue;
    const typed = words.join(' ');
    const kind =
      kindsOf(reader.library).get(typed) ??
      kindsOf(reader.library).get(words.map((word) => stem(word)).join(' '));
    if (!kind) continue;
    const isMany = !kind.singular.has(typed);
    return { from: position, to: position + length, name: kind.name, isMany, ids: kind.ids };
  }
  return null;
}

const LONGEST = 3;

type Kind = { readonly name: string; readonly ids: Set<string>; readonly singular: Set<string> };

/** By each name of the kind, by its stems, and by the end of a longer one: "newspaper" for "national newspaper". */
const kindsOf = onceFor((library: Library): ReadonlyMap<string, Kind> => {
  const kinds = new Map<string, Kind>();
  for (const publisher of library.listedPublishers) {
    for (const named of kindsOfPublisher(publisher)) {
      const kind = kinds.get(named) ?? { name: pluralOf(named), ids: new Set(), singular: new Set([named]) };
      kind.ids.add(publisher.id);
      kinds.set(named, kind);
    }
  }
  const index = new Map<string, Kind>();
  for (const [named, kind] of kinds) {
    index.set(
      named
        .split(' ')
        .map((word) => stem(word))
        .join(' '),
      kind,
    );
    for (const other of OTHER_NAMES[named]?.split('|') ?? []) index.set(other, kind);
  }
  return index;
});

function kindsOfPublisher({ kind, name }: Publisher): readonly string[] {
  const words = tokenize(kind).map(({ folded }) => folded);
  const ends = words.map((_, at) => words.slice(at).join(' '));
  // "government" is the kind of a ministry, whose name says which body it is.
  const bodies = tokenize(name).flatMap(({ folded }) => (BODIES.has(folded) ? [folded] : []));
  return [...new Set([...ends, ...bodies])];
}

const BODIES: ReadonlySet<string> = new Set(['ministry', 'university', 'institute', 'parliament', 'agency']);

function pluralOf(kind: string): string {
  return /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : /s$/.test(kind) ? kind : `${kind}s`;
}
