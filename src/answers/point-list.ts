import { attribution, briefAttribution } from '../command/attribution.ts';
import type { Context } from '../command/command.ts';
import { formatLine } from '../command/format.ts';
import { splitQuestion } from '../command/tokens.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { type Block, type Button, type Reply, runButton } from '../reply.ts';
import { upperFirst } from '../text/first-letter.ts';
import { lackingNote } from './absence.ts';
import { asksNumber, asksWhatIsSaid, sayFirst } from './asked-detail.ts';
import { bestPoint } from './best-point.ts';
import { cite, citePoint, nameOfPoint } from './cite.ts';
import { pluralise } from './count-values.ts';
import { countsHits } from './counted-search.ts';
import { findPoints, type PointSearch, searchPoints } from './find-points.ts';
import { headClosest, IN_OTHER_WORDS, nameRest, quote } from './list-heading.ts';
import { hasEach, keepShown, wordsOfPoint } from './literal-words.ts';
import { paginate } from './paging.ts';
import { pointButtons } from './plan-wording.ts';
import { listBriefly, listInFull } from './point-lines.ts';
import { nothingOnReply } from './point-misses.ts';
import { pagesLine } from './published-pages.ts';
import { rankPoints } from './rank-points.ts';
import { rewriteNote } from './rewrite-note.ts';
import { nameCounted, nameSearched, readsAsQuestion } from './searched-name.ts';
import { subjectOf } from './telling-words.ts';

/** Points in the short form of a list. */
const BRIEF_POINTS = 3;

type ListForm = {
  readonly page?: string | undefined;
  readonly literal?: boolean;
  readonly full?: boolean;
};

/** One page of the points that match the words, the default plan's first; a miss if there are none. */
export function pointList(
  context: Context,
  search: PointSearch,
  { page: typedPage, literal = false, full = false }: ListForm,
): Reply {
  const { library, now, pageSize } = context;
  const { asked, about: words, plans: only, of } = search;
  const { free, excluded } = splitQuestion(words);
  const { found, hits, counted, words: askedWords } = findPoints(context, search, literal);
  const line = (more: {
    readonly page?: number | undefined;
    readonly literal?: boolean;
    readonly full?: boolean;
  }) => formatLine('plan', 'search', asked, { of: of?.id, literal, ...more });
  if (hits.length === 0) {
    const shown = found.nearest.flatMap(({ id }) => library.pointOfKey(id) ?? []).slice(0, 3);
    return nothingOnReply(
      library,
      words,
      line({}),
      { shown, rewrites: found.rewrites, unknown: found.unknown, plans: only },
      now,
    );
  }
  const { exact, fitting, whole, ordered } = rankPoints(library, hits);
  const page = paginate(ordered.length, pageSize, typedPage, (number) => line({ page: number }));
  const shown = ordered.slice(page.start, page.end);
  const where =
    only.length === 0 ? '' : ` in ${only.map(({ shortTitle }) => `the ${shortTitle}`).join(' and ')}`;
  const typed = only.length === 0 || of ? asked.replace(/[\s?!.]+$/, '') : words;
  const named = nameSearched(typed, found) + where;
  const total = countPoints(exact, only.length > 0);
  // Those of the topic are on the subject too: a count of the others would leave them out.
  const isCounted = fitting.length === exact.length && countsHits(asked);
  const shownPlans = [...new Set(shown.map(({ plan }) => plan))];
  const pagesOfPlans = pagesLine(library, shownPlans);

  const isFull = full || typedPage !== undefined;
  // Those on some of the words are behind the button: beside the others they would pass for an answer.
  const answering = exact.length > 0 || whole.length > 1 ? whole : ordered;
  const brief = takeFirst(library, answering, exact.length > 0 ? fitting : []);
  const listed = isFull ? shown : brief;
  // The heading is on these.
  const leading = listed.filter(({ unsaid }) => unsaid.length <= (listed[0]?.unsaid.length ?? 0));
  const rewritten = rewriteNote(keepShown(library, found.rewrites, listed.map(wordsOfPoint)));
  const isSingle = !isFull && whole.length === 1 && (exact.length === 1 || readsAsQuestion(asked));
  const isByMeaning = exact.length === 0 && whole.length > 0;
  const notes = [
    ...leftOutNote(excluded),
    ...lackingNote(
      library,
      free,
      isSingle
        ? []
        : listed.map((each) => ({
            // The title names these.
            missing: (isByMeaning
              ? each.hit.missing
              : [...new Set([...each.hit.missing, ...each.unsaid])]
            ).filter((word) => !hasEach(library, wordsOfPoint(each), word)),
          })),
      found,
      'point',
    ),
    ...rewritten,
  ];
  const inFull = line({ literal, full: true });
  const briefFitting = brief.filter((each) => fitting.includes(each)).length;
  const others = ordered.length - answering.length;
  const [single] = answering;
  if (single && isSingle) {
    const more = ordered.length > 1 ? [runButton(nameRest(0, 0, ordered.length - 1), inFull)] : [];
    return {
      ...bestPoint(library, single, { asked, free, found, notes, rewritten }, more),
      command: line({}),
      answers: { ids: [], points: shown.map(nameOfPoint) },
    };
  }
  const compare = formatLine('plan', 'compare', subjectOf(words));
  const buttons: Button[] = isFull
    ? [...page.buttons]
    : [
        runButton(
          exact.length > 0
            ? nameRest(
                fitting.length - briefFitting,
                whole.length - fitting.length - brief.length + briefFitting,
                others,
              )
            : nameRest(answering.length - brief.length, 0, others),
          inFull,
          true,
        ),
      ];
  if (!isFull) buttons.push(...brief.flatMap((found) => pointButtons(library, found, shortName(found))));
  buttons.push(runButton(isFull ? 'Compare the texts' : 'Compare', compare));
  const asTyped =
    found.rewrites.length > 0 && searchPoints(context, search, { literal: true, limit: 1 }).hits.length > 0;
  if (asTyped) buttons.push(runButton('Search as typed', line({ literal: true })));
  const first = sayFirst(library, brief[0], asked);
  return {
    audience: 'channel',
    command: line({ page: page.option, full: isFull && page.option === undefined }),
    title:
      exact.length === 0
        ? headClosest(named, isByMeaning ? leading.map(({ unsaid }) => unsaid) : null, askedWords.length)
        : isFull
          ? `Points on: ${named}`
          : isCounted
            ? `${nameCounted(named, counted, askedWords)}: ${total}`
            : `Points on ${quote(nameCounted(nameSearched(typed, found), counted, askedWords))}${where}`,
    blocks: isFull
      ? [
          {
            kind: 'text',
            text:
              (exact.length === 0
                ? pluralise(ordered.length, 'point')
                : isCounted
                  ? total
                  : 'Those with every word first') + page.inWords,
          },
          ...notes,
          listInFull(library, shown),
        ]
      : [
          ...notes,
          ...first,
          ...setApart(
            listBriefly(
              library,
              brief,
              free,
              first.length === 0 && (asksWhatIsSaid(asked) || exact.length === 1),
              asksNumber(asked),
            ),
            isByMeaning ? leading.length : briefFitting,
          ),
        ],
    buttons,
    footer: isFull
      ? [...(pagesOfPlans === null ? [] : [pagesOfPlans]), attribution(library, shownPlans)]
      : [briefAttribution(library, shownPlans)],
    sources: [],
    ...(whole.length === 0 && { isPartly: true }),
    answers: {
      ids: [],
      points: shown.map(nameOfPoint),
    },
    cited: cite(
      library,
      (isFull ? shown : brief).map((found) => citePoint(library, found)),
    ),
  };
}

/** The first few; for the last of them that of the text in force, if none of them is of it. */
function takeFirst<T extends PointInPlan>(
  library: Library,
  answering: readonly T[],
  fitting: readonly T[],
): readonly T[] {
  const first = answering.slice(0, BRIEF_POINTS);
  const isInForce = ({ plan }: T) => plan === library.defaultPlan;
  const own = first.some(isInForce) ? undefined : fitting.find(isInForce);
  return own ? [...first.slice(0, BRIEF_POINTS - 1), own] : first;
}

/** "3 points in 2 plans". `isNarrowed`: only in the plans that the title names. */
function countPoints(points: readonly PointInPlan[], isNarrowed: boolean): string {
  const count = pluralise(points.length, 'point');
  return isNarrowed
    ? count
    : `${count} in ${pluralise(new Set(points.map(({ plan }) => plan)).size, 'plan')}`;
}

/** Points that have the words only otherwise stand under a note of their own below those that have them. */
function setApart([items, ...others]: readonly Block[], literal: number): readonly Block[] {
  if (items?.kind !== 'items' || literal === 0 || literal >= items.items.length)
    return [...(items ? [items] : []), ...others];
  return [
    { ...items, items: items.items.slice(0, literal) },
    { kind: 'note', text: IN_OTHER_WORDS },
    { ...items, items: items.items.slice(literal) },
    ...others,
  ];
}

/** One point alone would not show that the rest was left out as asked. */
function leftOutNote(excluded: readonly string[]): readonly Block[] {
  return excluded.length === 0
    ? []
    : [
        {
          kind: 'note',
          text: `Points with ${excluded.map((word) => `“${word}”`).join(' or ')} are left out.`,
        },
      ];
}

/** "28-point text, 6" */
function shortName({ plan, point }: PointInPlan): string {
  const name = upperFirst(plan.shortTitle);
  return point.number === undefined ? name : `${name}, ${point.number}`;
}
