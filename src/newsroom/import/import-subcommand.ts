import { basename } from 'node:path';
import { OperatorError } from '../../ops/operator-error.ts';
import { readApprovedOrNone } from '../read-approved.ts';
import type { Subcommand, SubcommandCall } from '../subcommand.ts';
import { importList } from './import-list.ts';
import { createProgress } from './progress.ts';
import type { DateOrder } from './read-date.ts';
import { readInput } from './read-input.ts';

export const importSubcommand: Subcommand = {
  name: 'import',
  usage:
    'import FILE [--map FIELD=COL] [--dates dmy|mdy] [--encoding NAME] [--from WHO] [--files-only] [--dry-run]',
  lines: [
    'the articles of a spreadsheet (CSV, TSV) or of a list of links, into the reading list; “-” reads standard input',
    '--map: which column is which, if it is told wrong: title=Headline,date=Tag; number 2 is date=2',
    '--dates: whether 03/04/2026 has the day or the month first; --encoding: that of an old file, as in windows-1252',
    '--from: who gives the links, as in “the city desk’s list”; --dry-run: say what would be done, and do nothing',
    '--files-only: without regard to what editors approved in chat and nobody has saved yet',
  ],
  options: {
    map: { type: 'string', multiple: true },
    dates: { type: 'string' },
    encoding: { type: 'string' },
    from: { type: 'string' },
    'files-only': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  least: 1,
  most: 1,
  run: async ({ words: [file = ''], options, settings }) => {
    const columns = readMap(options.map);
    const dates = readDates(options.dates);
    const all = settings();
    const progress = createProgress(process.stderr);
    try {
      return await importList({
        folder: all.guideDir,
        approved: (files) => readApprovedOrNone(all, files, options['files-only'] === true),
        bytes: await readInput(file),
        listName: textOf(options.from) ?? (file === '-' ? 'an imported list' : `the list ${basename(file)}`),
        columns,
        dates,
        encoding: textOf(options.encoding),
        thisYear: new Date().getUTCFullYear(),
        isTrial: options['dry-run'] === true,
        progress: progress.show,
      });
    } finally {
      progress.clear();
    }
  },
};

type Option = SubcommandCall['options'][string];

function textOf(option: Option): string | null {
  return typeof option === 'string' && option.trim() !== '' ? option.trim() : null;
}

/** `title=Headline,date=Tag`; a column’s name may have commas in it. */
function readMap(option: Option): ReadonlyMap<string, string> {
  const given = Array.isArray(option) ? option.map(String) : [];
  return new Map(
    given
      .flatMap((text) => text.split(/,(?=\s*[\w-]+\s*=)/))
      .map((pair) => {
        const [, field = '', column = ''] = /^\s*([\w-]+)\s*=\s*(.+?)\s*$/.exec(pair) ?? [];
        if (column === '')
          throw new OperatorError(
            `--map: expected FIELD=COLUMN, as in title=Headline,date=Tag; got “${pair}”.`,
          );
        return [field, column] as const;
      }),
  );
}

function readDates(option: Option): DateOrder | null {
  if (option === undefined || option === 'dmy' || option === 'mdy') return option ?? null;
  throw new OperatorError(`--dates: expected dmy (day first) or mdy (month first); got “${option}”.`);
}
