import { enableCompileCache } from 'node:module';

/** Starts the bot, and says what is wrong in words where it cannot start. */

// What was compiled is kept for the next start, types already stripped; it has to be on before the rest is imported.
enableCompileCache('var/cache/compiled');
const { start } = await import('./start.ts');

// A reader that stops early, such as `| head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await start();
} catch (error) {
  // Faults that the person who runs the bot can mend tell what to do; the stack would only hide it.
  const told = ['GuideFaults', 'SettingsFaults', 'StoreFault', 'ListenFault', 'StandingFaults'];
  if (!(error instanceof Error) || !told.includes(error.name)) throw error;
  console.error(error.message);
  process.exit(1);
}
