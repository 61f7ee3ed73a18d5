import type { Answer } from './answer.ts';
import { notice } from './notice.ts';

/** `isLost`: the button has no command any more, so the answer must not replace the one that it belongs to. */
export type Pressed<A = Answer> = { readonly answer: A; readonly isLost: boolean };

/**
 * Answers a pressed button. `recall` finds its command, which may be in the store; null if it is no longer there, or was
 * written by another version of the bot.
 */
export async function answerButton<A>(
  recall: () => Promise<string | null>,
  answer: (line: string) => Promise<A>,
  log: { readonly error: (details: object, message: string) => void },
): Promise<Pressed<A | Answer>> {
  let line: string | null;
  try {
    line = await recall();
  } catch (err) {
    log.error({ err }, 'the command of a button could not be looked up');
    return lost('What it asks is in the bot’s store, which does not answer. Press it again in a minute.');
  }
  if (line === null)
    return lost('What it asks was too long for the button itself, and is no longer kept. Please ask again.');
  return { answer: await answer(line), isLost: false };
}

function lost(text: string): Pressed {
  const reply = notice({ command: '/help', title: 'This button cannot be answered', blocks: [text] });
  return { answer: { reply, part: 1, known: true }, isLost: true };
}
