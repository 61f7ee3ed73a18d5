import { pointId } from '../document-keys.ts';
import type { Guide } from '../guide.ts';
import type { Plan, PlanPoint, PlanSource, Publisher, Source } from '../schema.ts';
import { shownPageOf } from '../shown-link.ts';
import type { Item } from './fields.ts';
import type { Subject } from './subject.ts';

/** A guide while changes are applied to it. The guide that it was made of stays as it is. */
export type Draft = {
  readonly read: (subject: Subject) => Item | null;
  /** Null removes the item; what is added again stands where it stood before. A point and a plan’s page can only be replaced. */
  readonly write: (subject: Subject, item: Item | null) => void;
  readonly entry: (id: number) => Source | null;
  readonly plan: (id: string) => Plan | null;
  readonly plans: () => Iterable<Plan>;
  readonly publishers: () => readonly Publisher[];
  readonly entries: () => readonly Source[];
  /** The entries whose shown link leads to the page. */
  readonly entriesAt: (page: string) => readonly Source[];
  /** Keeps what was written since the last call. */
  readonly keep: () => void;
  /** Takes back what was written since `keep`. */
  readonly takeBack: () => void;
  readonly finish: () => Guide;
};

export function createDraft(guide: Guide): Draft {
  const entries = new Map<number, Source | null>(guide.sources.map((source) => [source.id, source]));
  const publishers = new Map<string, Publisher | null>(guide.publishers.map((each) => [each.id, each]));
  const plans = new Map(guide.plans.map((plan) => [plan.id, plan]));
  const changed = { entries: false, publishers: false, plans: false };
  let written: (() => void)[] = [];
  let pages: Map<string, readonly number[]> | null = null;

  const listEntries = () => [...entries.values()].filter((entry) => entry !== null);
  const listPublishers = () => [...publishers.values()].filter((publisher) => publisher !== null);
  const pagesOf = (): Map<string, readonly number[]> => {
    if (pages) return pages;
    pages = new Map();
    for (const entry of listEntries()) enter(pages, entry);
    return pages;
  };

  function writeEntry(id: number, next: Source | null): void {
    const former = entries.get(id);
    if (pages && former) leave(pages, former);
    entries.set(id, next);
    if (pages && next) enter(pages, next);
    changed.entries = true;
  }

  function writePoint({ plan: id, key }: { plan: string; key: string }, next: PlanPoint): void {
    const plan = plans.get(id);
    const at = plan?.points.findIndex((point) => pointId(point) === key) ?? -1;
    if (!plan || at < 0) throw new Error(`Expected the point ${id}/${key} to be there.`);
    written.push(() => plans.set(id, plan));
    plans.set(id, { ...plan, points: plan.points.with(at, next) });
    changed.plans = true;
  }

  function writePage({ plan: id, id: page }: { plan: string; id: string }, next: PlanSource): void {
    const plan = plans.get(id);
    const at = plan?.sources.findIndex((each) => each.id === page) ?? -1;
    if (!plan || at < 0) throw new Error(`Expected the source ${id}/${page} to be there.`);
    written.push(() => plans.set(id, plan));
    plans.set(id, { ...plan, sources: plan.sources.with(at, next) });
    changed.plans = true;
  }

  return {
    read: (subject) => {
      if (subject.kind === 'entry') return entries.get(subject.id) ?? null;
      if (subject.kind === 'publisher') return publishers.get(subject.id) ?? null;
      if (subject.kind === 'source')
        return plans.get(subject.plan)?.sources.find(({ id }) => id === subject.id) ?? null;
      const points = plans.get(subject.plan)?.points;
      return points?.find((point) => pointId(point) === subject.key) ?? null;
    },
    write(subject, item) {
      if (subject.kind === 'point') writePoint(subject, item as PlanPoint);
      else if (subject.kind === 'source') writePage(subject, item as PlanSource);
      else if (subject.kind === 'entry') {
        const former = entries.get(subject.id) ?? null;
        written.push(() => writeEntry(subject.id, former));
        writeEntry(subject.id, item as Source | null);
      } else {
        const former = publishers.get(subject.id) ?? null;
        written.push(() => publishers.set(subject.id, former));
        publishers.set(subject.id, item as Publisher | null);
        changed.publishers = true;
      }
    },
    entry: (id) => entries.get(id) ?? null,
    plan: (id) => plans.get(id) ?? null,
    plans: () => plans.values(),
    publishers: listPublishers,
    entries: listEntries,
    entriesAt: (page) => (pagesOf().get(page) ?? []).flatMap((id) => entries.get(id) ?? []),
    keep: () => {
      written = [];
    },
    takeBack: () => {
      for (const undo of written.reverse()) undo();
      written = [];
    },
    finish: () => ({
      ...guide,
      ...(changed.entries && { sources: listEntries() }),
      ...(changed.publishers && { publishers: listPublishers() }),
      ...(changed.plans && { plans: [...plans.values()] }),
    }),
  };
}

function enter(pages: Map<string, readonly number[]>, entry: Source): void {
  const page = shownPageOf(entry);
  if (page !== null) pages.set(page, [...(pages.get(page) ?? []), entry.id]);
}

function leave(pages: Map<string, readonly number[]>, entry: Source): void {
  const page = shownPageOf(entry);
  if (page !== null)
    pages.set(
      page,
      (pages.get(page) ?? []).filter((id) => id !== entry.id),
    );
}
