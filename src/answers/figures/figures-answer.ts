import { attribution, briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Button, type Reply, runButton } from '../../reply.ts';
import { cite, citeEvent, citePlan, citePoint, nameOfPoint } from '../cite.ts';
import { pluralise } from '../count-values.ts';
import { countsHits } from '../counted-search.ts';
import { splitSentences } from '../sentences.ts';
import { attributeEvents } from '../timeline/event-line.ts';
import { updatesWithFigures } from './figure-updates.ts';
import { figuresInFull } from './figures-in-full.ts';
import { type FiguresAndEvents, figuresInShort } from './figures-in-short.ts';
import { noFiguresReply } from './figures-miss.ts';
import { type FoundFigures, findFigures } from './find-figures.ts';
import { hasFigure } from './measured.ts';
import { findNearby, type Nearby } from './nearby.ts';
import { findNumbered } from './numbered-records.ts';
import { readSubject, type Subject } from './subject.ts';

/** Characters of a short answer, with its title and footer. */
const BRIEF_LENGTH = 450;

/** What each text says in figures on a subject, one row a text, oldest first; `only`: in these plans. */
export function figuresAnswer(context: Context, words: string, only: readonly Plan[], full: boolean): Reply {
  const { library } = context;
  const subject = readSubject(library, words);
  const asked = { name: subject.name, ...findAll(library, subject, only) };
  if (asked.texts.length + asked.events.length + asked.updates.length > 0) {
    const found = reply(context, words, only, full, asked);
    const nearby = findNearby(library, subject, asked, only);
    return nearby ? addNearby(found, nearby, only) : found;
  }
  const { wider } = subject;
  const onTopic = wider && findAll(library, readSubject(library, wider.name), only);
  const offered = onTopic && onTopic.texts.length > 0 ? wider : null;
  return noFiguresReply(context, words, only, { without: asked.without, wider: offered });
}

/** "Frozen money" is on "Frozen assets" as well: which further texts have figures on the topic, under its own name. */
function addNearby(found: Reply, { name, texts }: Nearby, only: readonly Plan[]): Reply {
  const named = texts.map(({ plan }) => plan.shortTitle).reverse();
  const shown = named.length > 2 ? `${named.length} more texts` : named.join(' and ');
  return {
    ...found,
    blocks: [...found.blocks, { kind: 'note', text: `Figures on ${name}, under other words: ${shown}.` }],
    buttons: [
      ...found.buttons,
      runButton(`Figures on ${name}`, formatLine('plan', 'figures', name, { of: only[0]?.id })),
    ],
  };
}

function findAll(library: Library, subject: Subject, only: readonly Plan[]): FiguresAndEvents {
  const isAbout = (text: string) => hasFigure(text, subject) && subject.isIn(text, null);
  const events = library.guide.timeline
    .filter(({ text }) => splitSentences(text).some(isAbout))
    .sort((a, b) => a.date.localeCompare(b.date));
  return {
    ...findFigures(library, subject, only),
    events: only.length > 0 ? [] : events,
    updates: only.length > 0 ? [] : updatesWithFigures(library, subject),
  };
}

function reply(
  { library }: Context,
  words: string,
  only: readonly Plan[],
  full: boolean,
  found: FiguresAndEvents & { readonly name: string },
): Reply {
  const { texts, events, updates } = found;
  const name = found.name === '' ? `the ${only[0]?.shortTitle ?? 'subject'}` : found.name;
  const command = formatLine('plan', 'figures', words, { of: only[0]?.id });
  const plans = texts.map(({ plan }) => plan);
  const points = texts.flatMap((text) => text.points);
  const order = texts.length > 1 ? ', oldest first' : '';
  const title = `Figures on ${name}${texts.length === 0 || !countsHits(words) ? order : `: ${pluralise(texts.length, 'text')}${order}`}`;
  const footer =
    plans.length === 0 && events.length > 0
      ? attributeEvents(library, full)
      : (full ? attribution : briefAttribution)(library, plans);
  const body = full
    ? { blocks: figuresInFull(library, found, events, updates), buttons: [] }
    : figuresInShort(
        library,
        found,
        command,
        BRIEF_LENGTH - title.length - briefLength(footer),
        findNumbered(library, [words], only).points.length > 0,
      );
  return {
    audience: 'channel',
    command: full ? `${command} full` : command,
    title,
    blocks: body.blocks,
    buttons: [...body.buttons, ...compareButton(library, words, found)],
    footer: [footer],
    sources: [],
    answers: { ids: [], points: points.map(nameOfPoint) },
    cited: cite(library, [
      ...points.map((point) => citePoint(library, point)),
      ...texts.filter(({ others }) => others.length > 0).map(({ plan }) => citePlan(library, plan)),
      ...events.map((event) => citeEvent(library, event)),
    ]),
  };
}

function briefLength(footer: Reply['footer'][number]): number {
  return typeof footer === 'string' ? footer.length : 0;
}

function compareButton(library: Library, words: string, { texts }: FoundFigures): readonly Button[] {
  if (words === '') return [];
  if (texts.length < 2 && !library.topicNames.exact(words)) return [];
  return [runButton('Compare', formatLine('plan', 'compare', words))];
}
