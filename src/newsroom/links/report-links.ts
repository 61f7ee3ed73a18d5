import { pluralise } from '../../answers/count-values.ts';
import { describeCopy, describeFinding } from '../../guide/describe-finding.ts';
import type { Library } from '../../guide/library.ts';
import { LINK_STATES, type LinkCheck } from '../../store/newsroom/link-check.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { type CheckedLink, listLinks } from './checked-link.ts';

/** What a state is called in a count. */
export const STATE_NAMES: Readonly<Record<LinkCheck['state'], string>> = {
  unchecked: 'not checked',
  alive: 'alive',
  moved: 'moved',
  gone: 'gone',
  paywalled: 'paywalled',
  'title-differs': 'title differs',
  unreachable: 'unreachable',
};

/** Those that somebody has to look after, the worst first. */
export const TROUBLED = [
  'gone',
  'title-differs',
  'moved',
  'unreachable',
] as const satisfies readonly LinkCheck['state'][];

export type LinkReport = {
  readonly library: Library;
  readonly checks: readonly LinkCheck[];
  /** How many were looked at now. */
  readonly looked: number;
  /** The ids of the proposals that came of it. */
  readonly proposed: number;
};

/** What is known of all links, for a terminal. */
export function reportLinks({ library, checks, looked, proposed }: LinkReport): string {
  const bySubject = new Map(checks.map((check) => [check.subject, check]));
  const links = listLinks(library).map((link) => ({ link, check: currentCheck(link, bySubject) }));
  const others = links.length - looked;
  const count = (state: LinkCheck['state']) =>
    links.filter(({ check }) => (check?.state ?? 'unchecked') === state).length;
  const counts = LINK_STATES.filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${STATE_NAMES[state]}`)
    .join(', ');
  return [
    `${pluralise(looked, 'link was', 'links were')} looked at.${others > 0 ? ` ${others === 1 ? 'The other one was' : `The other ${others} were`} not: that was done less than six hours ago, or the site asks programs not to.` : ''}`,
    ...(links.length === 0 ? [] : [`Now: ${counts}.`]),
    ...TROUBLED.flatMap((state) => {
      const own = links.flatMap(({ link, check }) => (check?.state === state ? [{ link, check }] : []));
      if (own.length === 0) return [];
      return [
        '',
        `${STATE_NAMES[state].replace(/^./, (letter) => letter.toUpperCase())}:`,
        ...own.flatMap(describeLines),
      ];
    }),
    ...(proposed === 0
      ? []
      : [
          '',
          `${pluralise(proposed, 'link carries', 'links carry')} the title of the entry, and can be called verified: /guide queue.`,
        ]),
  ].join('\n');
}

/** What is known of a link as it is now; null if that is nothing. */
export function currentCheck(
  { subject, address }: Pick<CheckedLink, 'subject' | 'address'>,
  checks: ReadonlyMap<string, LinkCheck>,
): LinkCheck | null {
  const check = checks.get(subject);
  return check?.address === address ? check : null;
}

function describeLines({
  link,
  check,
}: {
  readonly link: CheckedLink;
  readonly check: LinkCheck;
}): readonly string[] {
  const { subject, address, entry, titles } = link;
  const title = entry?.title ?? titles[0];
  const copy = describeCopy(check);
  return [
    `  ${subject.replace(/^entry /, '')}${title === undefined ? '' : `  ${quoteTitle(title)}`}`,
    `    ${address}`,
    `    ${describeFinding(check)}`,
    ...(copy === null ? [] : [`    ${copy}: ${check.copy}`]),
  ];
}
