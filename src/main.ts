import { GuideFaults } from './guide/load.ts';
import { ListenFault } from './server/server.ts';
import { SettingsFaults } from './settings.ts';
import { start } from './start.ts';
import { StoreFault } from './store/store.ts';

/** Starts the bot, and says what is wrong in words where it cannot start. */

// A reader that stops early, such as `| head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await start();
} catch (error) {
  const isOurs = [GuideFaults, SettingsFaults, StoreFault, ListenFault].some((kind) => error instanceof kind);
  if (!isOurs || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exit(1);
}
