import type { LinkCheck } from '../../store/newsroom/link-check.ts';
import type { CheckedLink } from './checked-link.ts';

const HOUR_MS = 3_600_000;

/** Which links are to be looked at now, by what is known of them. */
export type IsDue = (link: CheckedLink, known: LinkCheck | null, at: number) => boolean;

/** For a job that runs daily: what is in doubt each day, the rest once a week. Sites are not asked more than that. */
export const isDueDaily: IsDue = (link, known, at) => {
  if (isUnknown(link, known)) return true;
  const hours = known.state === 'unreachable' ? 20 : 7 * 24 - 4;
  return at - (known.checkedAt ?? 0) >= hours * HOUR_MS;
};

/** For somebody who asks for a check: an interrupted one goes on where it was. */
export const isDueAgain: IsDue = (link, known, at) =>
  isUnknown(link, known) || at - (known.checkedAt ?? 0) >= 6 * HOUR_MS;

function isUnknown({ address }: CheckedLink, known: LinkCheck | null): known is null {
  return known === null || known.address !== address || known.checkedAt === null;
}
