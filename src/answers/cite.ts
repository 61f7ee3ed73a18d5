import type {
  Cited,
  CitedEntry,
  CitedEvent,
  CitedPage,
  CitedPlan,
  CitedPoint,
  CitedRecord,
  CitedText,
} from '../cited.ts';
import { creditOf } from '../command/attribution.ts';
import { type PointInPlan, pointId } from '../guide/document-keys.ts';
import { knownUntil } from '../guide/known-until.ts';
import type { Library } from '../guide/library.ts';
import { pagePublisher } from '../guide/page-publisher.ts';
import type { Plan, PlanSource, Source, TimelineEvent } from '../guide/schema.ts';
import type { PointName } from '../reply.ts';
import { fullTextOf, pagesOf } from './published-pages.ts';
import { sourceLine } from './source-line.ts';

/** The records behind an answer, with what the guide is and how to credit it. */
export function cite(library: Library, records: readonly CitedRecord[]): Cited {
  const { title, author, date, url, licence, knownUntil: declared } = library.guide.about;
  return {
    guide: {
      title,
      author,
      date,
      url: url ?? null,
      licence: { name: licence.name, url: licence.url ?? null },
      knownUntil: declared ?? null,
      credit: creditOf(library),
    },
    records,
  };
}

export function citePoint(library: Library, found: PointInPlan): CitedPoint {
  const { plan, point } = found;
  return {
    kind: 'point',
    plan: citeText(library, plan),
    number: point.number ?? null,
    key: pointId(point),
    title: point.title,
    text: point.text,
    figures: point.figures,
    basis: point.basis,
    pages: pagesOf(library, found).pages.map((page) => citePage(library, page)),
  };
}

/** The point as answers name it to whatever reads them by machine. */
export function nameOfPoint({ plan, point }: PointInPlan): PointName {
  return { plan: plan.id, number: point.number ?? null, key: pointId(point) };
}

/** With the page that shows what was said of it: its text, if no other is given. */
export function citePlan(library: Library, plan: Plan, page = fullTextOf(plan)): CitedPlan {
  return { kind: 'plan', plan: citeText(library, plan), pages: page ? [citePage(library, page)] : [] };
}

function citeText(library: Library, plan: Plan): CitedText {
  const asOf = plan.statusDate ?? knownUntil(library);
  return { id: plan.id, title: plan.title, date: plan.date, status: { value: plan.status, asOf } };
}

function citePage(library: Library, page: PlanSource): CitedPage {
  const { title, date, url } = page;
  return { title, publisher: pagePublisher(library, page), date: date ?? null, url };
}

export function citeEntry(library: Library, source: Source): CitedEntry {
  const line = sourceLine(library, source);
  return {
    kind: 'entry',
    id: source.id,
    title: source.title,
    publisher: line.publisher,
    state: line.stateLabel,
    author: line.author,
    date: source.date ?? null,
    type: source.kind,
    link: line.url === null ? null : { standing: source.link.standing, url: line.url, note: line.linkNote },
  };
}

export function citeEvent(library: Library, event: TimelineEvent): CitedEvent {
  const { date, text, plans, confidence } = event;
  const pages = event.sources.map((page) => ({
    title: null,
    publisher: pagePublisher(library, page),
    date: null,
    url: page.url,
  }));
  return { kind: 'event', date, text, plans, confidence, pages };
}
