import { styleText } from 'node:util';
import { OperatorError } from '../ops/operator-error.ts';
import { places } from '../places/registry.ts';
import { loadSettings } from '../settings.ts';
import { runSubcommand } from './run-subcommand.ts';

/** `npm run -s guide -- import list.csv`: what an editor does with the guide that the settings name. */

// A reader that stops early, such as `| head`, is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  const output = await runSubcommand(process.argv.slice(2), () => loadSettings(places));
  if (output !== '') process.stdout.write(`${output}\n`);
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(process.stderr.isTTY ? styleText('red', error.message) : error.message);
  process.exitCode = 1;
}
