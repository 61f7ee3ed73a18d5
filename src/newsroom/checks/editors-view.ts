import { LRUCache } from 'lru-cache';
import { within } from '../../async.ts';
import type { Asker, Context } from '../../command/command.ts';
import type { Reply } from '../../reply.ts';
import { askMayEdit } from '../proposals/may-edit.ts';
import { markOverdue } from './mark-overdue.ts';

/** An answer does not wait longer to learn who asked for it. */
const LONGEST_MS = 1000;

/** A mark needs no certainty: what it leads to asks anew whether somebody may. */
const KNOWN_MS = 5 * 60_000;

/** A platform that does not say who somebody is, is left alone for a while. */
const UNSAID_MS = 60_000;

const MOST_KNOWN = 1000;

/** A reply as its asker sees it who is alone with it; null if that is what everybody sees. */
export type EditorsView = (reply: Reply, context: Context) => Promise<Reply | null>;

/**
 * Marks for editors what is overdue. Platforms are asked who somebody is only if something is, and seldom. Of whom they do not say it,
 * nothing is said either: a note that a mark may be missing would tell readers that there is one.
 */
export function createEditorsView(overdueDays: number): EditorsView {
  const known = new LRUCache<string, { readonly isEditor: boolean; readonly until: number }>({
    max: MOST_KNOWN,
  });
  const mayEdit = async (asker: Asker, now: number): Promise<boolean> => {
    const key = JSON.stringify([asker.place, asker.workspace, asker.person]);
    const before = known.get(key);
    if (before && before.until > now) return before.isEditor;
    const said = (await within(askMayEdit(asker), LONGEST_MS))?.kind ?? 'unsaid';
    const until = now + (said === 'unsaid' ? UNSAID_MS : KNOWN_MS);
    known.set(key, { isEditor: said === 'allowed', until });
    return said === 'allowed';
  };
  return async (reply, { library, now, asker }) => {
    if (asker.mayEdit === undefined) return null;
    const marked = markOverdue(library, reply, now.getTime(), overdueDays);
    return marked !== null && (await mayEdit(asker, now.getTime())) ? marked : null;
  };
}
