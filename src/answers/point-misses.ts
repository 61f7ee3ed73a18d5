import { formatLine } from '../command/format.ts';
import { type Notice, notice } from '../command/notice.ts';
import { inQuotes, splitQuestion } from '../command/tokens.ts';
import { ENTRIES, POINTS, type PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import { type Block, type Button, type Reply, runButton } from '../reply.ts';
import type { Rewrite } from '../search/parse-query.ts';
import type { UnknownWords } from '../search/search.ts';
import { absenceInWords } from './absence.ts';
import { tally } from './count-values.ts';
import {
  planCommand,
  pointButtons,
  pointCommand,
  pointItem,
  pointName,
  pointTextItem,
} from './plan-wording.ts';
import { describeBasis } from './point-basis.ts';
import { rewriteNote } from './rewrite-note.ts';
import { newestInWords } from './searched-range.ts';

/** Replies to questions about points that have no answer: what there is instead, and what to type next. */

export function noPointReply(library: Library, plan: Plan, number: number): Reply {
  const draft = library.fullDraft;
  const lists = plan === library.defaultPlan && draft ? [plan, draft] : [plan];
  const buttons = lists.flatMap((list) => {
    const last = list.points.filter((point) => point.number !== undefined).at(-1);
    return last
      ? pointButtons(library, { plan: list, point: last }, `Point ${last.number} of the ${list.shortTitle}`)
      : [];
  });
  const [first] = plan.points.filter((point) => point.number !== undefined);
  const example = first && pointCommand(library, { plan, point: first });
  const unnumbered = plan.points.filter((point) => point.number === undefined);
  const blocks: Block[] = [
    { kind: 'text', text: `There is no point ${number}: ${lists.map(lengthOf).join(', and ')}.` },
    ...(unnumbered.length === 0
      ? []
      : [
          { kind: 'note' as const, text: 'Points without a number:' },
          {
            kind: 'items' as const,
            items: unnumbered.map((point) => ({
              label: point.title,
              detail: [point.text, describeBasis(point)].filter((part) => part !== undefined).join(' '),
            })),
          },
        ]),
    ...(example ? [{ kind: 'note' as const, text: `For example: ${example}` }] : []),
  ];
  buttons.push(runButton('All points', planCommand(plan)));
  return notice({
    command: formatLine('plan', 'point', `${number} of ${plan.id}`),
    title: `No point ${number}`,
    blocks,
    buttons,
  });
}

/** "there are 28 in the 28-point text (1 to 28)"; "11 of 24 are known by their number in the European paper (1 to 11)" */
function lengthOf(plan: Plan): string {
  const numbers = plan.points.flatMap(({ number }) => number ?? []);
  if (numbers.length === 0) return `the known points of the ${plan.shortTitle} have no numbers`;
  const range = numbers.length === 1 ? '' : ` (${Math.min(...numbers)} to ${Math.max(...numbers)})`;
  if (plan.pointCount !== undefined && plan.pointCount > numbers.length) {
    return `${numbers.length} of ${plan.pointCount} are known by their number in the ${plan.shortTitle}${range}`;
  }
  return `there ${numbers.length === 1 ? 'is' : 'are'} ${numbers.length} in the ${plan.shortTitle}${range}`;
}

/** `typed` is a name that no plan has; `action` and `words` are the rest of the line. */
export function noSuchPlanReply(library: Library, typed: string, action: string, words: string): Reply {
  const among = library.planNames.startingWith(typed);
  const meant = among.length > 0 ? undefined : library.planNames.closest(typed)?.value;
  const complete = (name: string) =>
    library.plan(name) && action !== 'search'
      ? formatLine('plan', action, `${words} of ${name}`)
      : formatLine('plan', action, words, { of: name });
  const others = library.plans.filter((plan) => plan !== meant);
  const blocks: Notice['blocks'] =
    among.length > 0
      ? [`“${typed}” may be ${among.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ')}.`]
      : [
          `The guide has no plan called “${typed}”.${meant ? ` Did you mean the ${meant.shortTitle}?` : ''}`,
          {
            kind: 'note',
            text: `It has: ${library.plans.map(({ shortTitle, id }) => `${shortTitle} (${id})`).join(', ')}.`,
          },
        ];
  const offered = meant ? [meant] : among.length > 0 ? among.slice(0, 5) : others.slice(0, 3);
  return notice({
    command: complete(typed),
    title: among.length > 0 ? 'Which plan?' : 'No such plan',
    blocks: [
      ...blocks,
      { kind: 'note', text: `For example: ${complete(library.fullDraft?.id ?? library.defaultPlan.id)}` },
    ],
    buttons: offered.map((plan) => runButton(plan.shortTitle, complete(plan.id), meant !== undefined)),
  });
}

/** No point matches the words. `shown` are the closest, `rewrites` the other forms that were searched for. */
export function nothingOnReply(
  library: Library,
  words: string,
  command: string,
  {
    shown: near,
    rewrites,
    unknown = [],
    plans = [],
  }: {
    readonly shown: readonly PointInPlan[];
    readonly rewrites: readonly Rewrite[];
    readonly unknown?: readonly UnknownWords[];
    /** The plans that were searched; all of them if there are none. */
    readonly plans?: readonly Plan[];
  },
  now: Date,
): Reply {
  const elsewhere = plans.length === 0 ? [] : listPlansWith(library, words, plans, now);
  const blocks: Block[] = [
    { kind: 'text', text: `${nothingOn(library, words, plans, unknown)} ${newestInWords(library)}` },
    ...rewriteNote(rewrites),
  ];
  // What is near the rest of the words is not near a name that nothing has.
  const isAbsent = unknown.length > 0;
  if (near.length > 0 && !isAbsent) {
    blocks.push({ kind: 'note', text: 'No exact match. Closest:' });
    blocks.push({
      kind: 'items',
      items: near.map((found) =>
        pointItem(library, found, found.point.title, pointName(found.plan, found.point)),
      ),
    });
  }
  const others = elsewhere.length > 0 && !isAbsent ? findElsewhere(library, words, plans, now) : [];
  if (others.length > 0) {
    const items = others.map((found) => pointTextItem(library, found));
    blocks.push({ kind: 'note', text: 'In other texts:' }, { kind: 'items', items });
  } else blocks.push({ kind: 'note', text: 'Try other words or a topic.' });
  const topics = library.guide.about.topics.slice(0, isAbsent ? 3 : 5);
  const { free, phrases, excluded } = splitQuestion(words);
  const listed =
    library.search.find(free, { now, phrases, excluded, part: ENTRIES, limit: 1 }).hits.length > 0;
  const byTopic: readonly Button[] = topics.map(({ name }) =>
    runButton(name, formatLine('plan', 'compare', name)),
  );
  const inReading: readonly Button[] = [
    runButton('Search the reading list', formatLine('sources', null, words)),
  ];
  return notice({
    command,
    title:
      elsewhere.length > 0 && !isAbsent ? `No point on ${inQuotes(words)}${inPlans(plans)}` : 'Nothing found',
    blocks,
    buttons: [...(elsewhere.length > 0 ? elsewhere : byTopic), ...(listed ? inReading : [])],
  });
}

function nothingOn(
  library: Library,
  words: string,
  plans: readonly Plan[],
  unknown: readonly UnknownWords[],
): string {
  const absent = absenceInWords(library, unknown, 'point');
  if (absent !== null) return absent;
  if (plans.length === 0) return `No point of any plan matches ${inQuotes(words)}.`;
  return `Nothing on ${inQuotes(words)}${inPlans(plans)}.`;
}

function inPlans(plans: readonly Plan[]): string {
  return ` in ${plans.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ')}`;
}

/** The best points of other plans, at most two. */
function findElsewhere(
  library: Library,
  words: string,
  but: readonly Plan[],
  now: Date,
): readonly PointInPlan[] {
  const { free, phrases, excluded } = splitQuestion(words);
  const { hits } = library.search.find(free, { now, phrases, excluded, part: POINTS, limit: 1000 });
  return hits
    .flatMap(({ id }) => library.pointOfKey(id) ?? [])
    .filter(({ plan }) => !but.includes(plan))
    .slice(0, 2);
}

/** A button for each other plan with points on the words, those first that have them as typed, then those with the most. */
function listPlansWith(library: Library, words: string, but: readonly Plan[], now: Date): readonly Button[] {
  const { free, phrases, excluded } = splitQuestion(words);
  const count = (literal: boolean) => {
    const options = { now, phrases, excluded, part: POINTS, limit: 1000, literal };
    const { hits } = library.search.find(free, options);
    return tally(hits.flatMap(({ id }) => library.pointOfKey(id)?.plan.id ?? []));
  };
  const asTyped = new Set(count(true).map(([id]) => id));
  return [...count(false)]
    .sort(([one], [other]) => Number(asTyped.has(other)) - Number(asTyped.has(one)))
    .flatMap(([id, count]) => {
      const plan = library.plan(id);
      if (!plan || but.includes(plan)) return [];
      return runButton(`${plan.shortTitle}: ${count}`, formatLine('plan', 'search', words, { of: id }));
    })
    .slice(0, 5);
}
