import { inspect } from 'node:util';
import { OperatorError } from './ops/operator-error.ts';
import { createRedactor } from './ops/redact.ts';
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

// The state after such an error is unknown. What was accepted is in the store, and the next start continues from there.
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(fault, (error: unknown) => {
    console.error(redact(error));
    process.exit(1);
  });
}

try {
  await start();
} catch (error) {
  if (error instanceof OperatorError) console.error(error.message);
  else console.error(redact(error));
  process.exit(1);
}
