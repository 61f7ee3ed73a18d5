import type { Guide } from '../guide/guide.ts';
import { loadGuide } from '../guide/load.ts';
import { findPoorAddresses } from '../guide/poor-addresses.ts';
import { type Finding, fault, good, warning } from '../ops/finding.ts';
import { OperatorError } from '../ops/operator-error.ts';

/** Checks the guide in `folder`: one finding for each fault in its files, or one on the addresses that could be better. */
export async function checkGuide(folder: string): Promise<{
  readonly findings: readonly Finding[];
  /** Null if it has faults. */
  readonly guide: Guide | null;
}> {
  const area = 'Guide';
  try {
    const guide = await loadGuide(folder);
    const { about, plans, sources } = guide;
    const found = `“${about.title}” has no faults. Plans: ${plans.length}. Entries in the reading list: ${sources.length}.`;
    return { findings: [good(area, found), ...addressFindings(guide)], guide };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    const todo = 'Correct that line; data/README.md explains every field.';
    return { findings: error.lines.map((line) => fault(area, line, todo)), guide: null };
  }
}

const MAX_NAMED = 3;

function addressFindings(guide: Guide): readonly Finding[] {
  const poor = findPoorAddresses(guide);
  if (poor.length === 0) return [];
  const named = poor.slice(0, MAX_NAMED).map(({ where, url, why }) => `${where}: ${why} (${url})`);
  const more = poor.length > MAX_NAMED ? `; and ${poor.length - MAX_NAMED} more` : '';
  const text = `Readers get addresses that could be better. ${upperFirst(named.join('; '))}${more}.`;
  return [warning('Guide', text, 'Put the publisher’s own plain address there.')];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
