import type { Asker } from '../../command/command.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Origin } from '../../store/newsroom/proposal.ts';
import type { Somebody } from '../../store/newsroom/somebody.ts';

/** The asker as a row names them. */
export function somebodyOf({ person, personName, limitedBy }: Asker): Somebody {
  // One id stands for many people, whom the bot cannot tell apart.
  if (limitedBy === 'place') return { id: person, name: 'somebody on the bot’s page' };
  return { id: person, name: personName ?? null };
}

/** "Ann", or the platform's id of somebody whose name is not known. */
export function nameOf(somebody: Somebody | null): string {
  return somebody === null ? 'somebody' : (somebody.name ?? somebody.id);
}

/** "27 November 2026, 14:02 UTC": editors sit in several zones. */
export function instantInWords(at: number): string {
  const iso = new Date(at).toISOString();
  return `${dateInWords(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`;
}

/** What proposed something that no person did: "from a feed". */
export function originInWords(origin: Exclude<Origin, 'person'>): string {
  return ORIGINS[origin];
}

const ORIGINS: Readonly<Record<Exclude<Origin, 'person'>, string>> = {
  feed: 'from a feed',
  links: 'by the check of links',
  import: 'by an import',
};
