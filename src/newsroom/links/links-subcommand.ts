import { openGuide } from '../../guide/current-guide.ts';
import type { Library } from '../../guide/library.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { readApprovedIfPossible } from '../read-approved.ts';
import type { Subcommand } from '../subcommand.ts';
import { listMissing } from './missing-links.ts';

export const linksSubcommand: Subcommand = {
  name: 'links',
  usage: 'links',
  lines: ['lists the entries that have no link, each with the address of a search for its title'],
  options: {},
  least: 0,
  most: 0,
  run: async ({ settings }) => {
    const all = settings();
    const guide = await openGuide({
      folder: all.guideDir,
      revisions: (files) => readApprovedIfPossible(all, files, 'this list'),
    });
    return describe(guide.library());
  },
};

function describe(library: Library): string {
  const missing = listMissing(library);
  const { length } = library.guide.sources;
  if (missing.length === 0) return `All entries of the reading list (${length}) have a link.`;
  const entries = missing.map(({ entry, publisher, date, search, candidate }) =>
    [
      `${entry.id}  ${quoteTitle(entry.title)}, ${publisher ?? 'no publisher named'}, ${date}`,
      `  search: ${search}`,
      ...(candidate === null ? [] : [`  likely, but not checked: ${candidate}`]),
    ].join('\n'),
  );
  return [
    `${missing.length} of ${length} ${length === 1 ? 'entry' : 'entries'} without a link. To give one: /guide link ${missing[0]?.entry.id} https://…`,
    ...entries,
  ].join('\n');
}
