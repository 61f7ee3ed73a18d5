import { fieldOf } from '../../guide/changes/fields.ts';
import type { GuideChange, Json } from '../../guide/changes/guide-change.ts';
import type { Revision } from '../../guide/changes/revision.ts';
import { formatSubject } from '../../guide/changes/subject.ts';
import type { Library } from '../../guide/library.ts';
import { pageKey } from '../../guide/page-address.ts';
import type { LinkCheck } from '../../store/newsroom/link-check.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import { readContent, writeContent } from '../proposals/content.ts';
import { isSameTitle } from '../proposals/entry-link.ts';
import { judgeChanges } from '../proposals/judge-changes.ts';
import type { CheckedLink } from './checked-link.ts';
import type { Observation } from './observation.ts';

/** Proposals that wait are looked through for the same; more than are ever looked through by people. */
const MANY = 1000;

export type Proposing = {
  readonly store: Pick<NewsroomStore, 'proposals'>;
  readonly library: Library;
  readonly revisions: readonly Pick<Revision, 'changes'>[];
};

/**
 * Proposes to call a link verified whose page nobody had opened, if it carries the entry’s title. Resolves with the proposal’s id;
 * null if there is nothing to propose, which is so for ever after it was proposed once.
 */
export async function proposeVerified(
  { store, library, revisions }: Proposing,
  { entry, address }: CheckedLink,
  check: LinkCheck,
  seen: Observation,
): Promise<string | null> {
  if (entry === null || check.proposal !== null || seen.kind !== 'page' || !isSeen(check)) return null;
  const { link } = entry;
  if (link.standing !== 'cited' && link.standing !== 'candidate') return null;
  const title = seen.titles.find((each) => isSameTitle(each, entry.title));
  if (title === undefined) return null;
  const subject = { kind: 'entry', id: entry.id } as const;
  const url = check.movedTo ?? address;
  const after: Json = {
    standing: 'verified',
    url,
    ...('headings' in link && link.headings.length > 0 ? { headings: [...link.headings] } : {}),
    ...(link.note === undefined ? {} : { note: link.note }),
  };
  const change: GuideChange = { kind: 'set', subject, field: 'link', before: fieldOf(entry, 'link'), after };
  const judged = await judgeChanges(library, revisions, [change]);
  if (judged.kind !== 'fits') return null;
  const about = formatSubject(subject);
  if (await waitsForLink(store, about)) return null;
  const created = await store.proposals.create({
    ...writeContent({
      changes: judged.changes,
      facts: { about, page: { address: url, title, unread: null } },
    }),
    why: `The page was opened, and carries this title. ${link.standing === 'cited' ? `Until now, its address was only given by ${link.from.name}.` : 'Until now, its address was only likely.'}`,
    origin: 'links',
    proposer: null,
    place: null,
    workspace: null,
    channel: null,
    key: `verified ${about} ${pageKey(url) ?? url}`,
  });
  return created.kind === 'too-many' ? null : created.proposal.id;
}

/** As an ordinary reader sees it: not behind a log-in, not in another’s place. */
function isSeen({ state }: LinkCheck): boolean {
  return state === 'alive' || state === 'moved' || state === 'paywalled';
}

/** Whether somebody has proposed another link of the entry, or the same. */
async function waitsForLink(
  { proposals }: Pick<NewsroomStore, 'proposals'>,
  about: string,
): Promise<boolean> {
  const waiting = await proposals.listWaiting(MANY);
  return waiting.some((proposal) =>
    readContent(proposal)?.changes.some(
      (change) => change.kind === 'set' && change.field === 'link' && formatSubject(change.subject) === about,
    ),
  );
}
