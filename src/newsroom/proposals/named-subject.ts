import type { Context } from '../../command/command.ts';
import { parseSubject, type Subject } from '../../guide/changes/subject.ts';
import { pointId } from '../../guide/document-keys.ts';
import { findNamedPoint } from './edit-content.ts';

/**
 * What somebody names of the guide: "364196", "entry 364196", "4", "point 6 of original-28", an address, or what `formatSubject`
 * writes. An entry’s number need not be that of an entry that is there.
 */
export function readNamedSubject(context: Context, typed: string): Subject | { readonly fault: string } {
  const { library } = context;
  const formatted = parseSubject(typed.trim());
  if (formatted?.kind === 'point' || formatted?.kind === 'source') return formatted;
  const number = /^(?:#|(?:entry|link)\s+#?)?(\d{1,12})$/i.exec(typed.trim())?.[1];
  const source = number === undefined ? library.sourceAt(typed) : library.source(Number(number));
  if (source) return { kind: 'entry', id: source.id };
  const found = findNamedPoint(context, typed);
  if ('point' in found) return { kind: 'point', plan: found.point.plan.id, key: pointId(found.point.point) };
  return formatted ?? (number === undefined ? found : { kind: 'entry', id: Number(number) });
}

/** Whether somebody means something of the guide, even if it is not there: a question has other words. */
export function mayNameSubject(context: Context, typed: string): boolean {
  return NAMING.test(typed.trim()) || !('fault' in readNamedSubject(context, typed));
}

const NAMING =
  /^(?:#|(?:entry|link|item|point|source)\s+#?)?\d+(?:\s+(?:of|in)\s.+)?$|^\S+\/\S+$|^https?:\/\/\S+$/i;
