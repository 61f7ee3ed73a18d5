import { pointKey, sourceKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { GuideUpdate, Plan, PlanPoint, Source, TimelineEvent } from '../../guide/schema.ts';
import {
  eventPiece,
  hasEvents,
  PIECES,
  planPiece,
  type Snapshot,
  snapshotOf,
  updatePiece,
} from './snapshot.ts';

/** What differs between the guide and an earlier snapshot of it. */
export type Differences = {
  /** Less than half of what there was is left: none of the rest is told then. */
  readonly isAnotherGuide: boolean;
  readonly newEntries: readonly Source[];
  readonly changedEntries: readonly Source[];
  readonly removedEntries: readonly { readonly id: number; readonly title: string }[];
  readonly plans: readonly PlanDifference[];
  readonly events: readonly EventDifference[];
  readonly newUpdates: readonly GuideUpdate[];
};

/** `before`: null if only that it differs is known. A removed plan has no points here. */
export type PlanDifference =
  | { readonly kind: 'new-plan' | 'changed-plan'; readonly plan: Plan; readonly before: Partial<Plan> | null }
  | {
      readonly kind: 'new-point' | 'changed-point';
      readonly plan: Plan;
      readonly point: PlanPoint;
      readonly before: PlanPoint | null;
    }
  | { readonly kind: 'removed-plan'; readonly title: string }
  | { readonly kind: 'removed-point'; readonly plan: Plan; readonly title: string; readonly key: string };

/** A corrected event had other words or another day. */
export type EventDifference =
  | { readonly kind: 'new' | 'corrected'; readonly event: TimelineEvent }
  | { readonly kind: 'removed'; readonly date: string; readonly text: string };

const NONE: Differences = {
  isAnotherGuide: false,
  newEntries: [],
  changedEntries: [],
  removedEntries: [],
  plans: [],
  events: [],
  newUpdates: [],
};

export function compareGuides(library: Library, earlier: Snapshot): Differences {
  const now = snapshotOf(library);
  if (now.id === earlier.id) return NONE;
  if (isAnotherGuide(now, earlier)) return { ...NONE, isAnotherGuide: true };
  const { sources, about } = library.guide;
  const isNew = (key: string) => !Object.hasOwn(earlier.pieces, key);
  const isChanged = (key: string) => !isNew(key) && earlier.pieces[key]?.hash !== now.pieces[key]?.hash;
  return {
    isAnotherGuide: false,
    newEntries: sources.filter((source) => isNew(sourceKey(source))),
    changedEntries: sources.filter((source) => isChanged(sourceKey(source))),
    removedEntries: listGone(now, earlier, PIECES.entry).map(({ key, title }) => ({
      id: Number(key),
      title,
    })),
    plans: comparePlans(library, now, earlier),
    events: hasEvents(earlier) ? compareEvents(library, now, earlier) : [],
    newUpdates: about.updates.filter((update) => isNew(updatePiece(update))),
  };
}

/** What was there before and is not, with its key without the prefix. */
function listGone(now: Snapshot, earlier: Snapshot, prefix: string) {
  return Object.entries(earlier.pieces).flatMap(([key, { title, content }]) =>
    key.startsWith(prefix) && !Object.hasOwn(now.pieces, key)
      ? [{ key: key.slice(prefix.length), title, content }]
      : [],
  );
}

function isAnotherGuide(now: Snapshot, earlier: Snapshot): boolean {
  const pieces = Object.entries(earlier.pieces).filter(([key]) =>
    [PIECES.plan, PIECES.point, PIECES.entry].some((prefix) => key.startsWith(prefix)),
  );
  // A small guide may be rewritten in a day.
  if (pieces.length < FEWEST_PIECES) return false;
  // Two guides may use the same names. A version that kept no contents wrote titles and hashes in its own way.
  const isSame = (one: Snapshot['pieces'][string], other: Snapshot['pieces'][string]) =>
    !hasEvents(earlier) || one.title === other.title || one.hash === other.hash;
  const kept = pieces.filter(([key, piece]) => {
    const found = now.pieces[key];
    return found !== undefined && isSame(found, piece);
  });
  return kept.length * 2 < pieces.length;
}

const FEWEST_PIECES = 10;

function comparePlans(library: Library, now: Snapshot, earlier: Snapshot): readonly PlanDifference[] {
  const found = library.plans.flatMap((plan): readonly PlanDifference[] => {
    const key = planPiece(plan);
    const before = earlier.pieces[key];
    // The points of a new text are told with it.
    if (before === undefined) return [{ kind: 'new-plan', plan, before: null }];
    const isChanged = before.hash !== now.pieces[key]?.hash;
    const points = comparePoints(plan, now, earlier);
    return [
      ...(isChanged ? [{ kind: 'changed-plan' as const, plan, before: parse<Plan>(before) }] : []),
      ...points,
    ];
  });
  const removed = listGone(now, earlier, PIECES.plan).map(
    ({ title }): PlanDifference => ({ kind: 'removed-plan', title }),
  );
  return [...found, ...removed];
}

function comparePoints(plan: Plan, now: Snapshot, earlier: Snapshot): readonly PlanDifference[] {
  const prefix = `${PIECES.point}${plan.id}/`;
  const gone = listGone(now, earlier, prefix).filter(({ key }) => !OLD_UNNUMBERED.test(key));
  const isNew = (point: PlanPoint) => !Object.hasOwn(earlier.pieces, pointKey(plan, point));
  const former = matchRenamed(
    plan.points.filter((point) => point.number === undefined && isNew(point)),
    gone.filter(({ key }) => !/^\d+$/.test(key)),
  );
  const found = plan.points.flatMap((point): readonly PlanDifference[] => {
    const key = pointKey(plan, point);
    const before = earlier.pieces[key] ?? former.get(point);
    if (before !== undefined) {
      const isSame = 'hash' in before && before.hash === now.pieces[key]?.hash;
      return isSame ? [] : [{ kind: 'changed-point', plan, point, before: parse<PlanPoint>(before) }];
    }
    // An old snapshot names these points by their place.
    const isUntold = point.number === undefined && !hasEvents(earlier);
    return isUntold ? [] : [{ kind: 'new-point', plan, point, before: null }];
  });
  const renamed = new Set([...former.values()].map(({ key }) => key));
  const removed = gone.flatMap(({ key, title }): readonly PlanDifference[] =>
    renamed.has(key) ? [] : [{ kind: 'removed-point', plan, title, key }],
  );
  return [...found, ...removed];
}

type Gone = ReturnType<typeof listGone>[number];

/**
 * A point without a number is named by its title, which may be what was changed: it is known by its text, and if as many came as
 * went, by its place among them.
 */
function matchRenamed(points: readonly PlanPoint[], gone: readonly Gone[]): ReadonlyMap<PlanPoint, Gone> {
  const matched = new Map<PlanPoint, Gone>();
  for (const point of points) {
    const taken = [...matched.values()];
    const same = gone.find((each) => !taken.includes(each) && parse<PlanPoint>(each)?.text === point.text);
    if (same) matched.set(point, same);
  }
  const left = gone.filter((each) => ![...matched.values()].includes(each));
  const others = points.filter((point) => !matched.has(point));
  if (left.length !== others.length) return matched;
  for (const [at, point] of others.entries()) {
    const each = left[at];
    if (each) matched.set(point, each);
  }
  return matched;
}

/** As a version wrote it that kept no contents. */
const OLD_UNNUMBERED = /^unnumbered \d+$/;

function parse<T>({ content }: { readonly content?: string | undefined }): T | null {
  return content === undefined ? null : JSON.parse(content);
}

function compareEvents({ guide }: Library, now: Snapshot, earlier: Snapshot): readonly EventDifference[] {
  const gone = listGone(now, earlier, PIECES.event).map(({ key, title }) => ({
    date: key.slice(0, key.indexOf('/')),
    text: title,
  }));
  const corrected = new Set<(typeof gone)[number]>();
  const differences = guide.timeline
    .filter((event) => !Object.hasOwn(earlier.pieces, eventPiece(event)))
    .map((event): EventDifference => {
      const former = gone.find(
        (each) => !corrected.has(each) && (each.date === event.date || each.text === event.text),
      );
      if (former) corrected.add(former);
      return { kind: former ? 'corrected' : 'new', event };
    });
  const removed = gone.flatMap((each): readonly EventDifference[] =>
    corrected.has(each) ? [] : [{ kind: 'removed', ...each }],
  );
  return [...differences, ...removed];
}
