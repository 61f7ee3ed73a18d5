import { pluralise } from '../../answers/count-values.ts';
import { cutText } from '../../answers/cut-text.ts';
import { describeConfidence } from '../../answers/evidence.ts';
import { placeInPlan, planCommand, pointCommand } from '../../answers/plan-wording.ts';
import { fullTextOf, pagesOf } from '../../answers/published-pages.ts';
import { dateInWords } from '../../guide/dates.ts';
import { pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { pagePublisher } from '../../guide/page-publisher.ts';
import type { GuideUpdate, PlanSource, Source, TimelineEvent } from '../../guide/schema.ts';
import type { NewsLine } from '../../store/edition-contents.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { FROM_FILES, originOfFields, originOfRemoval } from './approval.ts';
import type { EventDifference, PlanDifference } from './compare-guides.ts';
import { describePlan, describePoint, type FieldDifference } from './describe-difference.ts';
import type { History } from './history.ts';

/** Each piece of news as the line that tells it. */

/** Characters of what happened, so that a line is a few lines on a phone. */
const LONGEST = 160;

const BARE = { what: '', from: '', page: null, command: null, entry: null } as const;

/** `isBack`: the channel has been shown it before. Its publisher and date are those that it has when it is shown. */
export function entryLine({ id, title }: Source, isBack: boolean): NewsLine {
  const what = isBack ? 'again' : '';
  return {
    ...BARE,
    kind: 'entry',
    name: cutText(title, LONGEST),
    what,
    command: `/sources ${id}`,
    entry: id,
  };
}

export function removedEntryLine(
  { id, title }: { readonly id: number; readonly title: string },
  { revisions }: Pick<History, 'revisions'>,
): NewsLine {
  return {
    ...BARE,
    kind: 'removed',
    name: quoteTitle(cutText(title, LONGEST)),
    from: originOfRemoval(revisions, id),
  };
}

/** Null if readers see nothing of it. */
export function planLine(
  library: Library,
  difference: PlanDifference,
  { revisions }: Pick<History, 'revisions'>,
): NewsLine | null {
  switch (difference.kind) {
    case 'new-plan':
    case 'changed-plan': {
      const { plan, before } = difference;
      const fields = before === null ? [] : describePlan(before, plan);
      if (difference.kind === 'changed-plan' && before !== null && fields.length === 0) return null;
      const isNew = difference.kind === 'new-plan';
      const what = isNew
        ? `${dateInWords(plan.date)}, ${pluralise(plan.points.length, 'point')}`
        : fieldsInWords(fields);
      return {
        ...BARE,
        kind: isNew ? 'new' : 'changed',
        name: isNew ? plan.title : upperFirst(plan.shortTitle),
        what: cutText(what, LONGEST),
        from: FROM_FILES,
        page: pageOf(library, plan.numbering === 'guide' ? undefined : fullTextOf(plan)),
        command: planCommand(plan),
      };
    }
    case 'new-point':
    case 'changed-point': {
      const { plan, point, before } = difference;
      const fields = before === null ? [] : describePoint(library, plan, { before, after: point });
      if (before !== null && fields.length === 0) return null;
      const subject = { kind: 'point', plan: plan.id, key: pointId(point) } as const;
      const { pages, showPoint } = pagesOf(library, { plan, point });
      return {
        ...BARE,
        kind: difference.kind === 'new-point' ? 'new' : 'changed',
        name: placeInPlan(plan, point),
        what: cutText(before === null ? point.title : fieldsInWords(fields), LONGEST),
        from: before === null ? FROM_FILES : originOfFields(revisions, subject, fields),
        page: showPoint ? pageOf(library, pages[0]) : null,
        command: pointCommand(library, { plan, point }) ?? planCommand(plan),
      };
    }
    case 'removed-plan':
      return { ...BARE, kind: 'removed', name: difference.title, from: FROM_FILES };
    case 'removed-point': {
      const { plan, title, key } = difference;
      const number = /^\d+$/.test(key) ? { number: Number(key) } : {};
      const name = placeInPlan(plan, { ...number, title, text: title } as Parameters<typeof placeInPlan>[1]);
      return { ...BARE, kind: 'removed', name, what: title, from: FROM_FILES, command: planCommand(plan) };
    }
    default:
      return difference satisfies never;
  }
}

export function eventLine(library: Library, event: TimelineEvent, kind: 'event' | 'corrected'): NewsLine {
  const [page] = event.sources;
  const doubt = describeConfidence(event);
  return {
    ...BARE,
    kind,
    name: event.date,
    what: cutText(event.text, LONGEST),
    from: doubt ?? '',
    page: page ? { publisher: pagePublisher(library, page), url: page.url } : null,
    command: `/plan timeline ${event.date}`,
  };
}

export function removedEventLine({ date, text }: Extract<EventDifference, { kind: 'removed' }>): NewsLine {
  return {
    ...BARE,
    kind: 'removed',
    name: dateInWords(date),
    what: cutText(text, LONGEST),
    from: FROM_FILES,
  };
}

export function updateLine({ date, text }: GuideUpdate): NewsLine {
  return {
    ...BARE,
    kind: 'update',
    name: date,
    what: cutText(text, LONGEST),
    from: 'update of the guide',
    command: '/guide',
  };
}

export function otherGuideLine({ guide, plans }: Library): NewsLine {
  const what = `${pluralise(guide.sources.length, 'entry', 'entries')}, ${pluralise(plans.length, 'text')}`;
  return { ...BARE, kind: 'guide', name: guide.about.title, what, from: FROM_FILES, command: '/guide' };
}

/** As before and after, or, if that is too long, as what they are now. */
function fieldsInWords(fields: readonly FieldDifference[]): string {
  const whole = fields.map(({ words }) => words).join('; ');
  return whole.length <= LONGEST ? whole : fields.map(({ now }) => now).join('; ');
}

function pageOf(library: Library, page: PlanSource | undefined): NewsLine['page'] {
  return page ? { publisher: pagePublisher(library, page), url: page.url } : null;
}
