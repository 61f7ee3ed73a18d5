import { LRUCache } from 'lru-cache';
import { within } from '../../async.ts';
import type { Asker, Context, ManageAnswer } from '../../command/command.ts';
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

type Known = {
  /** While the platform is asked, one promise for all who wait; once that took too long, no more of them wait. */
  readonly isEditor: Promise<boolean>;
  readonly until: number;
};

/** A reply as its asker sees it who is alone with it; null if that is what everybody sees. */
export type EditorsView = (reply: Reply, context: Context) => Promise<Reply | null>;

/**
 * Marks for editors what is overdue. Platforms are asked who somebody is only if something is, and seldom. Of whom they do not say it,
 * nothing is said either: a note that a mark may be missing would tell readers that there is one.
 */
export function createEditorsView(overdueDays: number): EditorsView {
  const known = new LRUCache<string, Known>({ max: MOST_KNOWN });
  const mayEdit = async (asker: Asker, now: number): Promise<boolean> => {
    const key = JSON.stringify([asker.place, asker.workspace, asker.person]);
    const before = known.get(key);
    if (before && before.until > now) return before.isEditor;
    const said = askKind(asker);
    const inTime = within(said, LONGEST_MS).then((kind) => kind === 'allowed');
    const asking = { isEditor: inTime, until: now + UNSAID_MS };
    known.set(key, asking);
    void said.then((kind) => {
      if (kind === 'unsaid' || known.peek(key) !== asking) return;
      known.set(key, { isEditor: Promise.resolve(kind === 'allowed'), until: now + KNOWN_MS });
    });
    return inTime;
  };
  return async (reply, { library, now, asker }) => {
    if (asker.mayEdit === undefined) return null;
    const marked = markOverdue(library, reply, now.getTime(), overdueDays);
    return marked !== null && (await mayEdit(asker, now.getTime())) ? marked : null;
  };
}

/** Never rejects: a platform that fails says nothing. */
async function askKind(asker: Asker): Promise<ManageAnswer['kind']> {
  try {
    return (await askMayEdit(asker)).kind;
  } catch {
    return 'unsaid';
  }
}
