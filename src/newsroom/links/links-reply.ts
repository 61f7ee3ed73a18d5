import { pluralise } from '../../answers/count-values.ts';
import { paginate } from '../../answers/paging.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { describeCopy, describeFinding } from '../../guide/describe-finding.ts';
import type { Library } from '../../guide/library.ts';
import { type Button, type Item, type Reply, runButton } from '../../reply.ts';
import type { LinkCheck } from '../../store/newsroom/link-check.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { findVisible } from '../proposals/visible-proposals.ts';
import { listLinks } from './checked-link.ts';
import { linksProposed, listMissing, type MissingLink } from './missing-links.ts';
import { currentCheck, STATE_NAMES, TROUBLED } from './report-links.ts';

export type LinksValues = { readonly isTrouble: boolean; readonly page: string | undefined };

const PER_PAGE = 8;
/** Of waiting proposals; more than are ever looked through by people. */
const MANY = 1000;

/** `/guide links`: the entries that lead to no page, each with its search and a form for the address; or the links in trouble. */
export async function linksReply(
  { store, guide }: NewsroomServices,
  { isTrouble, page }: LinksValues,
  { asker }: Context,
): Promise<Reply> {
  const library = guide.library();
  const checks = await store.linkChecks.list();
  const trouble = listTroubled(library, checks);
  if (isTrouble) return troubleReply(trouble, countChecked(library, checks), page);
  const [waiting, visible] = await Promise.all([store.proposals.listWaiting(MANY), findVisible(asker)]);
  const proposed = linksProposed(waiting.filter(visible.has));
  const missing = listMissing(library);
  // What waits for an editor needs nobody else's time.
  const open = missing.filter(({ entry }) => !proposed.has(entry.id));
  const ordered = [...open, ...missing.filter(({ entry }) => proposed.has(entry.id))];
  const line = (number: number) =>
    formatLine('guide', 'links', '', { page: number === 1 ? undefined : number });
  const { start, end, option, inWords, buttons } = paginate(ordered.length, PER_PAGE, page, line);
  const mayEdit = visible.mayEdit.kind === 'allowed';
  const others: readonly Button[] =
    trouble.length === 0 ? [] : [runButton(`Links in trouble (${trouble.length})`, '/guide links trouble')];
  const command = line(option ?? 1);
  if (missing.length === 0) {
    return notice({
      command,
      title: 'Every entry has a link',
      blocks: [
        `All ${pluralise(library.guide.sources.length, 'entry', 'entries')} of the reading list lead to a page.`,
      ],
      buttons: others,
    });
  }
  return notice({
    command,
    title: `${missing.length} of ${pluralise(library.guide.sources.length, 'entry', 'entries')} without a link${inWords}`,
    blocks: [
      'Search for the title, then give the address of its page. The page is opened; if its title and date fit, the link is proposed.',
      {
        kind: 'items',
        items: ordered
          .slice(start, end)
          .map((each) => missingItem(each, proposed.get(each.entry.id), mayEdit)),
      },
      ...(visible.unsaid === null
        ? []
        : [
            {
              kind: 'note' as const,
              text: `Which links wait for an editor may be missing here. ${visible.unsaid}`,
            },
          ]),
    ],
    buttons: [...buttons, ...others],
  });
}

function missingItem(
  { entry, publisher, date, search, candidate }: MissingLink,
  proposal: Proposal | undefined,
  mayEdit: boolean,
): Item {
  const facts = `${entry.id}, ${publisher ?? 'no publisher named'}, ${date} · `;
  const shown = mayEdit && candidate !== null ? [' · ', { text: 'likely page', url: candidate }] : [];
  const waits = proposal === undefined ? [] : [` · waits for an editor as ${proposal.id}`];
  return {
    label: [{ text: entry.title, strong: true }],
    detail: [facts, { text: 'search', url: search }, ...shown, ...waits],
    button:
      proposal === undefined
        ? {
            kind: 'form',
            label: 'Give its address',
            command: formatLine('guide', 'link', String(entry.id), {
              link: mayEdit && candidate !== null ? candidate : undefined,
            }),
          }
        : runButton('See it', `/guide show ${proposal.id}`),
  };
}

type Troubled = {
  readonly label: string;
  readonly command: string | null;
  readonly fix: string | null;
  readonly check: LinkCheck;
};

/** The worst first. Candidates are for editors to settle with their entry, and no trouble of readers. */
function listTroubled(library: Library, checks: readonly LinkCheck[]): readonly Troubled[] {
  const bySubject = new Map(checks.map((check) => [check.subject, check]));
  const links = listLinks(library).filter(({ entry }) => entry?.link.standing !== 'candidate');
  return TROUBLED.flatMap((state) =>
    links.flatMap((link): Troubled[] => {
      const check = currentCheck(link, bySubject);
      if (check?.state !== state) return [];
      const { entry, titles, subject } = link;
      return [
        {
          label: entry?.title ?? titles[0] ?? subject.replace(/^source /, ''),
          command: entry ? `/sources ${entry.id} full` : null,
          fix:
            entry && check.movedTo !== null
              ? formatLine('sources', 'fix', String(entry.id), { link: check.movedTo })
              : null,
          check,
        },
      ];
    }),
  );
}

/** What of all links is known, which a list of those in trouble says nothing of. */
function countChecked(library: Library, checks: readonly LinkCheck[]) {
  const bySubject = new Map(checks.map((check) => [check.subject, check]));
  const links = listLinks(library);
  const checked = links.filter((link) => (currentCheck(link, bySubject)?.checkedAt ?? null) !== null);
  return { checked: checked.length, links: links.length };
}

function troubleReply(
  trouble: readonly Troubled[],
  { checked, links }: ReturnType<typeof countChecked>,
  page: string | undefined,
): Reply {
  const line = (number: number) =>
    formatLine('guide', 'links', '', { trouble: true, page: number === 1 ? undefined : number });
  const { start, end, option, inWords, buttons } = paginate(trouble.length, PER_PAGE, page, line);
  const command = line(option ?? 1);
  if (trouble.length === 0)
    return notice({
      command,
      title: checked === 0 ? 'No link has been checked yet' : 'No checked link is in trouble',
      blocks: [
        checked === 0
          ? `The guide has ${pluralise(links, 'link')}. They are checked once a day, or with npm run -s guide -- check-links.`
          : `None of the ${checked} that were checked is gone, moved, unreachable or says something else. The guide has ${links}.`,
      ],
      buttons: [runButton('Entries without a link', '/guide links')],
    });
  const counts = TROUBLED.map(
    (state) => [state, trouble.filter(({ check }) => check.state === state).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${STATE_NAMES[state]}`)
    .join(', ');
  return notice({
    command,
    title: `${pluralise(trouble.length, 'link')} in trouble${inWords}`,
    blocks: [
      `${counts}; ${checked} of ${links} links were checked.`,
      { kind: 'items', items: trouble.slice(start, end).map(troubledItem) },
    ],
    buttons: [...buttons, runButton('Entries without a link', '/guide links')],
  });
}

function troubledItem({ label, command, fix, check }: Troubled): Item {
  const copy = describeCopy(check);
  return {
    label: [{ text: label, strong: true, url: check.address }],
    detail: [
      describeFinding(check),
      ...(copy === null || check.copy === null ? [] : [' · ', { text: copy, url: check.copy }]),
    ],
    ...(fix !== null
      ? { button: runButton('Propose the new address', fix) }
      : command === null
        ? {}
        : { button: runButton('Show', command) }),
  };
}
