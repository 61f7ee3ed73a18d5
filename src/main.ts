import { createDeskbook } from './deskbook.ts';
import { GuideFaults } from './guide/load.ts';
import { createLog } from './log.ts';
import { loadSettings, SettingsFaults, secretsOf } from './settings.ts';
import { terminalAsker } from './terminal/asker.ts';
import { formatter } from './terminal/formats.ts';
import { answerTypedLines } from './terminal/prompt.ts';
import { FIRST_QUESTION, PROMPT_HINT, welcome } from './terminal/welcome.ts';

/** Composition only: settings, log, guide, places, signals. */

async function main(): Promise<void> {
  const settings = loadSettings();
  const onTerminal = process.stdout.isTTY === true;
  const log = await createLog({
    level: settings.logLevel,
    pretty: onTerminal,
    secrets: secretsOf(settings),
    out: process.stdout,
  });
  const deskbook = await createDeskbook({
    guideDir: settings.guideDir,
    pageSize: 5,
    now: () => new Date(),
    report: (fault, id, command) => log.error({ err: fault, id, command }, 'a command failed'),
  });
  const columns = Math.min(Math.max(process.stdout.columns ?? 100, 40), 110);
  const write = await formatter('text', columns, onTerminal);
  process.stdout.write(`${welcome(settings, deskbook.library().guide.about.title, null)}\n`);
  process.stdout.write(`> ${FIRST_QUESTION}\n\n`);
  process.stdout.write(`${write(FIRST_QUESTION, await deskbook.answer(FIRST_QUESTION, terminalAsker))}\n`);
  process.stdout.write(`${PROMPT_HINT}\n\n`);
  await answerTypedLines({ deskbook, asker: terminalAsker, write, historyFile: 'var/history' });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof GuideFaults || error instanceof SettingsFaults)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
