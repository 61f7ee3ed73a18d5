import { styleText } from 'node:util';
import { OperatorError } from '../../ops/operator-error.ts';
import { places } from '../../places/registry.ts';
import { loadSettings } from '../../settings.ts';
import { backUpFile } from './backup.ts';
import { exportToFile, exportToOutput } from './export-file.ts';
import { forget, personText } from './forget.ts';
import { importFile } from './import-file.ts';
import { statusText } from './status.ts';

/** `npm run -s store -- status`: what an operator does with the store that the settings name. */

const USAGE = `npm run -s store -- status          what is in the store, and whether a bot runs on it
npm run -s store -- backup FILE     a copy of the store's file, also while the bot runs
npm run -s store -- export [FILE]   everything as text, also while the bot runs; without FILE, to standard output
npm run -s store -- import FILE     an export into the empty store that the settings name; "-" reads standard input
npm run -s store -- about PERSON    what is stored about a person, by the platform's id, also while the bot runs
npm run -s store -- forget PERSON   removes that, also while the bot runs
The settings name the store: DATABASE_FILE, or DATABASE_URL for PostgreSQL.`;

async function run([action, file, ...more]: readonly string[]): Promise<string> {
  if (more.length > 0) throw usageFault(`nothing after ${file}`, more.join(' '));
  switch (action) {
    case 'status':
      expectNone(action, file);
      return statusText(loadSettings(places).store, Date.now());
    case 'backup':
      return backUpFile(loadSettings(places).store, expectFile(action, file));
    case 'export':
      if (file === undefined) return exportToOutput(loadSettings(places).store, process.stdout);
      return exportToFile(loadSettings(places).store, file);
    case 'import':
      return importFile(loadSettings(places).store, expectFile(action, file));
    case 'about':
      return personText(loadSettings(places).store, expectPerson(action, file));
    case 'forget':
      return forget(loadSettings(places).store, expectPerson(action, file));
    case 'help':
    case '--help':
      return USAGE;
    default:
      throw usageFault('status, backup, export, import, about or forget', action ?? 'nothing');
  }
}

function expectFile(action: string, file: string | undefined): string {
  if (file === undefined) throw usageFault(`a file after ${action}`, 'none');
  return file;
}

function expectPerson(action: string, person: string | undefined): string {
  if (person === undefined) throw usageFault(`the platform’s id of a person after ${action}`, 'none');
  return person;
}

function expectNone(action: string, file: string | undefined): void {
  if (file !== undefined) throw usageFault(`nothing after ${action}`, file);
}

function usageFault(expected: string, got: string): OperatorError {
  return new OperatorError(`Expected ${expected}; got ${got}.\n${USAGE}`);
}

// A reader that stops early, such as `| head`, is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  const output = await run(process.argv.slice(2));
  if (output !== '') process.stdout.write(`${output}\n`);
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(process.stderr.isTTY ? styleText('red', error.message) : error.message);
  process.exitCode = 1;
}
