import { onceFor } from '../async.ts';
import type { LinkCheck } from '../store/newsroom/link-check.ts';
import { dateInWords } from './dates.ts';

/** What checks have found of one link, as answers show it. */
export type LinkFinding = Pick<
  LinkCheck,
  | 'address'
  | 'state'
  | 'since'
  | 'checkedAt'
  | 'status'
  | 'movedTo'
  | 'titleNow'
  | 'reason'
  | 'copy'
  | 'copyAt'
>;

export type LinkFindings = readonly LinkFinding[];

export const NO_FINDINGS: LinkFindings = [];

/** What was found at an address of the guide; null if nothing is known of it. */
export function findingAt(findings: LinkFindings, address: string): LinkFinding | null {
  return byAddress(findings).get(address) ?? null;
}

const byAddress = onceFor(
  (findings: LinkFindings) => new Map(findings.map((finding) => [finding.address, finding])),
);

/** A page that is gone, as readers are told of it: the address of its copy, if one is known, and what that is. */
export type GonePage = { readonly copy: string | null; readonly note: string };

/** Null for a page that is not gone. */
export function gonePage(finding: LinkFinding | null): GonePage | null {
  if (finding?.state !== 'gone') return null;
  const { copy, copyAt, since } = finding;
  return copy === null || copyAt === null
    ? { copy: null, note: `page gone since ${dayInWords(since)}, no archived copy found` }
    : { copy, note: `archived copy of ${dayInWords(copyAt)}` };
}

/** "3 May 2025", of an instant in UTC. */
export function dayInWords(at: number): string {
  return dateInWords(new Date(at).toISOString().slice(0, 10));
}
