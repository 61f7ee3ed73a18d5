import { inspect } from 'node:util';
import { OperatorError } from './ops/operator-error.ts';
import { createRedactor } from './ops/redact.ts';
import { places } from './places/registry.ts';
import { loadSettings, secretForms } from './settings.ts';
import { start } from './start.ts';

/** Starts the bot, and says in words why it cannot start. */

/** A fault with its stack, without any token that a library put into it. */
function redact(error: unknown): string {
  return createRedactor(secrets())(inspect(error));
}

function secrets() {
  try {
    return loadSettings(places).secrets;
  } catch {
    // Settings that cannot be read have been reported; tokens are still known by their form.
    return { values: [], forms: secretForms(places) };
  }
}

// A reader that stops early, such as `| head`, is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// The state after such a fault is unknown: what was accepted is in the store, and the next start goes on from there.
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
