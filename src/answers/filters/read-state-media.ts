import type { Library } from '../../guide/library.ts';
import type { Publisher } from '../../guide/schema.ts';
import { BY_PUBLISHER } from './filter-groups.ts';
import { countryName, findCountry } from './find-country.ts';
import { PUBLICATION_NOUNS } from './framing-words.ts';
import {
  addCondition,
  type Condition,
  listPhrases,
  phraseLength,
  type QuestionReader,
} from './question-reader.ts';
import { BY } from './read-publishers.ts';

type How = NonNullable<Publisher['state']>['how'];

/** What a phrase says of a publisher. A state that pays for it does not thereby run it. */
type Hand = {
  readonly hows: readonly How[];
  readonly inWords: string;
  /** Only publishers of this kind. */
  readonly kind?: RegExp;
};

const STATE_MEDIA: Hand = { hows: ['owned', 'run'], inWords: 'state media' };
const PUBLIC_BROADCASTERS: Hand = {
  hows: ['owned', 'run', 'funded'],
  inWords: 'broadcasters that a state owns, runs or funds',
  kind: /broadcast|radio|televi|\btv\b/i,
};
const HANDS: Readonly<Record<string, Hand>> = {
  owned: { hows: ['owned'], inWords: 'media that a state owns' },
  run: { hows: ['owned', 'run'], inWords: 'media that a state owns or runs' },
  funded: { hows: ['funded'], inWords: 'media that a state funds' },
};

const HOW: ReadonlyMap<string, string> = new Map(
  Object.entries({
    owned: 'owned',
    run: 'run controlled affiliated backed linked operated',
    funded: 'funded financed sponsored subsidised subsidized paid',
  }).flatMap(([how, words]) => words.split(' ').map((word) => [word, how] as const)),
);

/** Media in general, in phrases with a country or a state: "Russian media", "state-owned newspapers". */
const MEDIA = new Set(
  `media outlet outlets press newspaper newspapers broadcaster broadcasters agency agencies channel channels tv television publisher
  publishers publications sites medien presse zeitungen medias journaux сми пресса прессе прессы газеты змі преса пресі
  medios prensa stampa giornali prasa imprensa midia meios medya medyasi basini`.split(/\s+/),
);

const WHOLE = listPhrases(
  'state media|state press|state broadcaster|state broadcasters|state tv|state television|state news agency|state news agencies|' +
    'state news|state outlet|state outlets|state newspaper|state newspapers|state paper|state papers|state agency|state agencies|' +
    'state publisher|state publishers|state channel|state channels|state radio|government media|government outlets|government newspapers|' +
    'government publishers|staatsmedien|staatliche medien|staatlichen medien|' +
    'staatlicher medien|medias etat|medias detat|государственные сми|государственных сми|государственными сми|госсми|' +
    'державні змі|державних змі|medios estatales|prensa estatal|media statali|media di stato|media panstwowe|mediow panstwowych|' +
    'midia estatal|meios estatais|devlet medyasi',
);

const PUBLIC = listPhrases(
  'public broadcaster|public broadcasters|public service broadcaster|public service broadcasters|public media|public service media|' +
    'public radio|public television|public tv|offentlich rechtliche|offentlich rechtlichen|offentlich rechtlichen sender|' +
    'offentlich rechtlicher rundfunk|audiovisuel public|service public audiovisuel|общественные вещатели|суспільні мовники',
);

/** After these, "press" and "media" mean something else: "press release". */
const OTHER_NOUNS = new Set(
  'release releases office officer officers officials corps pack conference conferences freedom secretary statement market markets policy'.split(
    ' ',
  ),
);

/** The entries of state media, or of the media of a country: "Russian state media", "state-funded", "German newspapers". */
export function readStateMedia(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const by = phraseLength(reader, position, BY);
    const found = stateMediaAt(reader, position + by);
    if (!found) continue;
    const noun = PUBLICATION_NOUNS.has(reader.at(found.to)) ? 1 : 0;
    addCondition(reader, { ...found, from: position, to: found.to + noun });
  }
}

/** Whether the word stands for media in general. */
export function isMedia({ at }: QuestionReader, position: number): boolean {
  return MEDIA.has(at(position)) && !OTHER_NOUNS.has(at(position + 1));
}

/** The condition that such words set, wherever they stand. */
export function stateMediaAt(reader: QuestionReader, position: number): Condition | null {
  const article = /^(?:the|a|an)$/.test(reader.at(position)) ? 1 : 0;
  const start = position + article;
  for (const length of [2, 1, 0]) {
    const from = start + length;
    const hand = handAt(reader, from);
    const isOfMedia = length > 0 && isMedia(reader, from);
    // To look for the country is what takes time.
    const country = length > 0 && (hand || isOfMedia) ? countryAt(reader, start, length) : null;
    if (length > 0 && country === null) continue;
    if (hand) {
      const end = from + hand.length;
      const link = /^(?:from|of|in|aus|de|из|з)$/.test(reader.at(end)) ? 1 : 0;
      const after = country === null ? countryAt(reader, end + link, 1) : null;
      const to = after === null ? end : end + link + 1;
      return conditionFor(reader.library, { from: position, to }, hand.hand, country ?? after);
    }
    if (isOfMedia && country !== null)
      return ofCountry(reader.library, { from: position, to: from + 1 }, country);
  }
  return null;
}

function handAt(
  reader: QuestionReader,
  from: number,
): { readonly hand: Hand; readonly length: number } | null {
  const { at } = reader;
  const whole = phraseLength(reader, from, WHOLE);
  if (whole > 0) return OTHER_NOUNS.has(at(from + whole)) ? null : { hand: STATE_MEDIA, length: whole };
  const broadcasters = phraseLength(reader, from, PUBLIC);
  if (broadcasters > 0) return { hand: PUBLIC_BROADCASTERS, length: broadcasters };
  const how = HOW.get(at(from + 1));
  if (how === undefined || !/^(?:state|government|publicly)$/.test(at(from))) return null;
  const hand = HANDS[how];
  const next = at(from + 2);
  const media = MEDIA.has(next) || next === 'news' ? 1 : 0;
  const second = next === 'news' && MEDIA.has(at(from + 3)) ? 1 : 0;
  const ends = next === '' || /^(?:on|about|over|and|or|in|from)$/.test(next) || PUBLICATION_NOUNS.has(next);
  return hand && (media > 0 || ends) ? { hand, length: 2 + media + second } : null;
}

function countryAt({ at, sentence }: QuestionReader, from: number, length: number): string | null {
  if (at(from) === '' || at(from + length - 1) === '') return null;
  const typed = sentence.text.slice(sentence.words[from]?.from, sentence.words[from + length - 1]?.to);
  return findCountry(typed);
}

type Place = { readonly from: number; readonly to: number };

function conditionFor(library: Library, span: Place, hand: Hand, country: string | null): Condition {
  const isMeant = ({ state, kind }: Publisher) =>
    state !== undefined &&
    (hand.kind === undefined || hand.kind.test(kind ?? '')) &&
    hand.hows.includes(state.how) &&
    (country === null || state.country === country);
  return condition(library, span, withCountry(hand.inWords, country), isMeant);
}

/** Null if the guide says of no publisher where it is. */
export function ofCountry(library: Library, span: Place, country: string): Condition | null {
  const { publishers } = library.guide;
  if (publishers.every(({ state, country: place }) => state === undefined && place === undefined))
    return null;
  const isMeant = ({ state, country: place }: Publisher) =>
    state?.country === country || (place !== undefined && findCountry(place) === country);
  return condition(library, span, withCountry('media', country), isMeant);
}

function withCountry(media: string, country: string | null): string {
  return country === null ? media : `${media} (${countryName(country)})`;
}

function condition(
  { guide: { publishers } }: Library,
  span: Place,
  name: string,
  isMeant: (publisher: Publisher) => boolean,
): Condition {
  const ids = new Set(publishers.filter(isMeant).map(({ id }) => id));
  return {
    ...span,
    group: BY_PUBLISHER,
    name,
    negated: false,
    matches: ({ publisher }) => publisher !== undefined && ids.has(publisher),
  };
}
