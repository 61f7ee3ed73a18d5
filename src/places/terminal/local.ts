import type { Deskbook } from '../../deskbook.ts';
import type { Settings } from '../../settings.ts';
import { terminalAsker } from './asker.ts';
import { formatter } from './formats.ts';
import { answerTypedLines } from './prompt.ts';
import { firstQuestion, promptHint, welcome } from './welcome.ts';

/** The local bot: one answer, then a prompt, or the lines of standard input. */
export async function answerHere(settings: Settings, deskbook: Deskbook, page: string | null): Promise<void> {
  const onTerminal = process.stdout.isTTY === true;
  const columns = Math.min(Math.max(process.stdout.columns ?? 100, 40), 110);
  const write = await formatter('text', columns, onTerminal);
  process.stdout.write(`${welcome(settings, deskbook.library().guide.about.title, page)}\n`);
  const { about } = deskbook.library().guide;
  const question = firstQuestion(about);
  process.stdout.write(`> ${question}\n\n`);
  process.stdout.write(`${write(question, await deskbook.answer(question, terminalAsker))}\n`);
  process.stdout.write(`${promptHint(about)}\n\n`);
  const answered = await answerTypedLines({
    deskbook,
    asker: terminalAsker,
    write,
    historyFile: 'var/history',
  });
  // Started without a terminal and without a line, as a service is: the page is what it is there for.
  if (process.stdin.isTTY !== true && answered === 0 && page !== null) {
    process.stdout.write(
      `Nothing is typed here: the desk goes on at ${page} until this process is stopped.\n`,
    );
    await new Promise(() => {});
  }
}
