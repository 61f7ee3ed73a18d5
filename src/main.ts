import { inspect } from 'node:util';
import { createLog } from './ops/log.ts';
import { OperatorError } from './ops/operator-error.ts';
import { createRedactor } from './ops/redact.ts';
import { endIfUncaught } from './ops/uncaught.ts';
import { places } from './places/registry.ts';
import { loadSettings, secretForms } from './settings.ts';
import { start } from './start.ts';

/** Starts the bot, or prints why it cannot start. */

/** An error with its stack, without any token that a library put into it. */
function redact(error: unknown): string {
  return createRedactor(secrets())(inspect(error));
}

function secrets() {
  try {
    return loadSettings(places).secrets;
  } catch {
    // Invalid settings have been reported; tokens are still recognised by their form.
    return { values: [], forms: secretForms(places) };
  }
}

// A reader that stops early, such as `| head`, is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

endIfUncaught(
  () => createLog({ level: 'error', pretty: process.stdout.isTTY, secrets: secrets(), out: process.stdout }),
  (error) => console.error(redact(error)),
);

try {
  await start();
} catch (error) {
  if (error instanceof OperatorError) console.error(error.message);
  else console.error(redact(error));
  process.exit(1);
}
