import { fieldOf, type Item } from '../../guide/changes/fields.ts';
import type { Json, SetChange } from '../../guide/changes/guide-change.ts';
import type { Subject } from '../../guide/changes/subject.ts';
import type { Checked } from '../../guide/checked.ts';
import type { Source } from '../../guide/schema.ts';

/**
 * What an editor changes who has compared something with what it rests on. A link that nobody had opened is verified by it: whoever
 * checks an entry has opened its page, and found the piece there.
 */
export function checkChanges(subject: Subject, item: Item, { date, by }: Checked): readonly SetChange[] {
  const after = { date, by };
  const check: SetChange = {
    kind: 'set',
    subject,
    field: 'checked',
    before: fieldOf(item, 'checked'),
    after,
  };
  const verified = subject.kind === 'entry' ? verify((item as Source).link) : null;
  if (verified === null) return [check];
  return [{ kind: 'set', subject, field: 'link', before: fieldOf(item, 'link'), after: verified }, check];
}

/** Whether it is an entry that leads to no page. */
export function isUnlinked(item: Item): boolean {
  return 'link' in item && item.link.standing === 'none';
}

/** Null if somebody had opened it before. */
function verify(link: Source['link']): Json {
  if (link.standing !== 'cited' && link.standing !== 'candidate') return null;
  const { url, note } = link;
  const shown =
    link.standing === 'cited' ? { headings: [...link.headings], headlineSeen: link.headlineSeen } : {};
  return { standing: 'verified', url, ...shown, ...(note === undefined ? {} : { note }) };
}
