import { enableCompileCache } from 'node:module';
import { inspect } from 'node:util';

/** Starts the bot, and says what is wrong in words where it cannot start. */

// What was compiled is kept for the next start, types already stripped; it has to be on before the rest is imported.
enableCompileCache('var/cache/compiled');
const [{ start }, { OperatorError }, { createRedactor }, { secretsOf, loadSettings }] = await Promise.all([
  import('./start.ts'),
  import('./ops/operator-error.ts'),
  import('./ops/redact.ts'),
  import('./settings.ts'),
]);

/** A fault with its stack, and without any token that a library put into it. */
function redacted(error: unknown): string {
  let secrets: readonly string[] = [];
  try {
    secrets = secretsOf(loadSettings());
  } catch {
    // Settings that cannot be read have told so; tokens are still known by their form.
  }
  return createRedactor(secrets)(inspect(error));
}

// A reader that stops early, such as `| head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// Nothing is known of what such a fault left behind: what was accepted stands in the store, and the next start goes on.
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(fault, (error: unknown) => {
    console.error(redacted(error));
    process.exit(1);
  });
}

try {
  await start();
} catch (error) {
  if (error instanceof OperatorError) console.error(error.message);
  else console.error(redacted(error));
  process.exit(1);
}
