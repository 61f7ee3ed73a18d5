import { existsSync } from 'node:fs';
import { openGuide } from '../../guide/current-guide.ts';
import type { Library } from '../../guide/library.ts';
import type { Settings } from '../../settings.ts';
import { withStore } from '../../store/admin/with-store.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { openStoredGuide } from '../open-stored-guide.ts';
import type { Subcommand } from '../subcommand.ts';
import { listMissing } from './missing-links.ts';

export const linksSubcommand: Subcommand = {
  name: 'links',
  usage: 'links',
  lines: ['lists the entries that have no link, each with the address of a search for its title'],
  options: {},
  least: 0,
  most: 0,
  run: async ({ settings }) => describe(await openLibrary(settings())),
};

/** With what editors approved, if there is a store; it is only read. */
async function openLibrary({ guideDir, store }: Settings): Promise<Library> {
  if (store.kind === 'file' && !existsSync(store.path))
    return (await openGuide({ folder: guideDir })).library();
  return withStore(store, { readOnly: true }, async ({ newsroom }) =>
    (await openStoredGuide(guideDir, newsroom.revisions)).library(),
  );
}

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
