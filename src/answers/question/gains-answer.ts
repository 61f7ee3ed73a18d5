import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import { POINTS, type PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citePoint, nameOfPoint } from '../cite.ts';
import { contentWords, createWordFinder } from '../comparison/word-finder.ts';
import { tally } from '../count-values.ts';
import { ENDED } from '../current/current-plan.ts';
import { statusNote } from '../plan-wording.ts';
import { newestInWords } from '../searched-range.ts';
import { sayingLine } from './sayings.ts';

/** Topics offered, and points shown. */
const TOPICS = 4;
const BRIEF_POINTS = 3;

/**
 * "what does Russia get", "what must Ukraine give up": the guide does not weigh a point, so this shows the points that name
 * the party, and the topics they are on.
 */
export function gainsAnswer(
  { library, now }: Context,
  words: string,
  party: string,
  plans: readonly Plan[],
): Reply {
  const [only = null] = plans;
  const found = library.search
    .find(party, { now, limit: 1000, part: POINTS })
    .hits.flatMap(({ id }) => library.pointOfKey(id) ?? [])
    .filter(({ plan }) => only === null || plan === only)
    .filter(createNamingTest(library, party))
    .toSorted((one, other) => rankText(one.plan) - rankText(other.plan));
  if (found.length === 0) return noGainsReply(library, words, party);
  const named = asWritten(found, party);
  const topics = tally(found.flatMap(({ point }) => point.topics)).slice(0, TOPICS);
  const shown = found.slice(0, BRIEF_POINTS);
  const where = only === null ? '' : ` in the ${only.shortTitle}`;
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', words),
    title: `Points that name ${named}${where}: ${found.length}`,
    blocks: [
      {
        kind: 'text',
        text: 'Who gains or loses by a point is not weighed here. What points say:',
      },
      { kind: 'items', items: shown.map((each) => ({ label: sayingLine(library, each, party) })) },
      { kind: 'note', text: statusNote(library) },
    ],
    buttons: [
      // Without a number: a search finds points by the name of their plan as well.
      runButton('Search the points', formatLine('plan', 'search', party, { of: only?.id, full: true }), true),
      ...topics.flatMap(([id]) => {
        const topic = library.topic(id);
        return topic
          ? [runButton(topic.name, formatLine('plan', 'search', `${party} ${topic.name}`, { of: only?.id }))]
          : [];
      }),
    ],
    footer: [briefAttribution(library, [...new Set(shown.map(({ plan }) => plan))])],
    sources: [],
    answers: { ids: [], points: found.slice(0, 10).map(nameOfPoint) },
    cited: cite(
      library,
      shown.map((each) => citePoint(library, each)),
    ),
  };
}

/** What is in force comes before what is proposed, and that before what no longer counts. */
function rankText({ status }: Plan): number {
  if (status === 'in-force') return 0;
  return ENDED.has(status) ? 2 : 1;
}

/** Whether a point itself names the party, in its heading or text: a plan's name may have it, too. */
function createNamingTest(library: Library, party: string): (found: PointInPlan) => boolean {
  const words = contentWords(party);
  const find = createWordFinder(library);
  // "the us": a word that says nothing unless it is written as a name.
  const name = nameAlone(bareName(party).toUpperCase(), 'u');
  if (words.length === 0) return ({ point }) => name.test(`${point.title} ${point.text}`);
  return ({ plan, point }) => words.every((word) => find(plan, point, word) > 1);
}

/** As the points write it: "EU" for "the eu". */
function asWritten(found: readonly PointInPlan[], party: string): string {
  const name = nameAlone(bareName(party), 'giu');
  const written = found.flatMap(({ point }) =>
    [...`${point.title} ${point.text}`.matchAll(name)].map(([each]) => each),
  );
  // A word that only begins a heading with a capital is no name.
  return written.find((each) => !/\p{Lu}/u.test(each)) ?? written[0] ?? upperFirst(bareName(party));
}

function nameAlone(name: string, flags: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, flags);
}

function bareName(party: string): string {
  return party.replace(/^(?:the|a|an)\s+/i, '');
}

/** A search would find points on other words of the question, and those of the other side. */
function noGainsReply(library: Library, words: string, party: string): Reply {
  return notice({
    command: formatLine('plan', 'search', words),
    title: 'Nothing found',
    blocks: [
      `No point names ${inQuotes(bareName(party))} in its own words, and the guide does not say who gains or loses by a point. ${newestInWords(library)}`,
    ],
    buttons: [runButton('All plans', '/plan list'), runButton('Timeline', '/plan timeline')],
  });
}
