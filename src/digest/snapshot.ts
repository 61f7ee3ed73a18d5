import { createHash } from 'node:crypto';
import { sourceKey } from '../guide/keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan, PlanPoint } from '../guide/schema.ts';

/** What the guide said, piece by piece, as short hashes: enough to tell later what is new and what has changed. */
export type Snapshot = { readonly id: string; readonly pieces: Readonly<Record<string, string>> };

/** `title` names the piece for a reader; `command` shows it. */
export type Change = {
  readonly kind: 'new' | 'changed' | 'gone';
  readonly title: string;
  readonly command: string | null;
};

export function snapshotOf(library: Library): Snapshot {
  const pieces = Object.fromEntries(
    [...namedPieces(library)].map(([key, { content }]) => [key, hash(content)]),
  );
  return { id: hash(pieces), pieces };
}

/** What differs from an earlier snapshot: points first, then updates, then entries, each in the guide's order. */
export function changesSince(library: Library, earlier: Snapshot): readonly Change[] {
  const now = namedPieces(library);
  const changes: Change[] = [];
  for (const [key, { title, command, content }] of now) {
    const before = earlier.pieces[key];
    if (before === undefined) changes.push({ kind: 'new', title, command });
    else if (before !== hash(content)) changes.push({ kind: 'changed', title, command });
  }
  for (const key of Object.keys(earlier.pieces)) {
    if (!now.has(key)) changes.push({ kind: 'gone', title: key, command: null });
  }
  return changes;
}

type Piece = { readonly title: string; readonly command: string | null; readonly content: unknown };

function namedPieces(library: Library): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  for (const plan of library.plans) {
    const { points, ...about } = plan;
    const command = plan === library.defaultPlan ? '/plan' : `/plan list ${plan.id}`;
    pieces.set(`plan ${plan.id}`, { title: plan.title, command, content: about });
    points.forEach((point, at) => {
      const title = `${plan.shortTitle}, ${point.title}`;
      pieces.set(pieceOfPoint(plan, point, at), {
        title,
        command: commandOf(plan, point, command),
        content: point,
      });
    });
  }
  for (const { date, text } of library.guide.about.updates) {
    pieces.set(`update ${date} ${hash(text)}`, { title: text, command: '/guide', content: text });
  }
  for (const source of library.guide.sources) {
    pieces.set(sourceKey(source), { title: source.title, command: `/sources ${source.id}`, content: source });
  }
  return pieces;
}

function pieceOfPoint(plan: Plan, point: PlanPoint, at: number): string {
  return `point ${plan.id} ${point.number ?? `item ${at + 1}`}`;
}

function commandOf(plan: Plan, point: PlanPoint, otherwise: string): string {
  return point.number === undefined ? otherwise : `/plan point ${point.number} of ${plan.id}`;
}

function hash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 10);
}
