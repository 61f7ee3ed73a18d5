import type { Deskbook } from '../../deskbook.ts';
import type { Place } from '../place.ts';
import type { AbovePrompt } from './above-prompt.ts';
import { terminalAsker } from './asker.ts';
import { textFormatter } from './formats.ts';
import { answerTypedLines } from './prompt.ts';
import { firstQuestion, promptHint, welcome } from './welcome.ts';

export type LocalBot = {
  readonly deskbook: Deskbook;
  /** None of them is configured. */
  readonly places: readonly Place[];
  /** The address of the page; null if it is not served. */
  readonly page: string | null;
  /** Null if the log goes elsewhere, or nobody types. */
  readonly abovePrompt: AbovePrompt | null;
};

/** Runs the bot without a place: shows one answer, then answers at a prompt or answers the lines of standard input. */
export async function runInTerminal({ deskbook, places, page, abovePrompt }: LocalBot): Promise<void> {
  const write = textFormatter();
  const { about } = deskbook.library().guide;
  const question = firstQuestion(about);
  process.stdout.write(`${welcome(places, about.title, page)}\n`);
  process.stdout.write(`> ${question}\n\n`);
  process.stdout.write(`${write(question, await deskbook.answer(question, terminalAsker))}\n`);
  process.stdout.write(`${promptHint(about)}\n\n`);
  const { answered, hasLeft } = await answerTypedLines({
    deskbook,
    asker: terminalAsker,
    write,
    historyFile: 'var/history',
    abovePrompt,
  });
  // Started without a terminal or input, as a service is: it stays up for its page.
  if (process.stdin.isTTY !== true && answered === 0 && !hasLeft && page !== null) {
    process.stdout.write(
      `Nothing is typed here: the page stays open at ${page} until this process is stopped.\n`,
    );
    await new Promise(() => {});
  }
}
