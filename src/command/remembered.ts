import type { Answer } from './answer.ts';

/** Answers to the questions that were asked last: a newsroom asks the same few again and again, and pages back. */
export type Remembered = {
  readonly get: (line: string) => Answer | undefined;
  readonly set: (line: string, answer: Answer) => void;
};

/** A large answer with its renderings takes some tens of kilobytes, so these take some megabytes. */
const MOST = 300;

/** A line of this length is a pasted text, which nobody sends twice. */
const LONGEST = 120;

/** Forgets the one that has not been asked for longest. */
export function createRemembered(): Remembered {
  const answers = new Map<string, Answer>();
  return {
    get(line) {
      const answer = answers.get(line);
      if (answer === undefined) return undefined;
      answers.delete(line);
      answers.set(line, answer);
      return answer;
    },
    set(line, answer) {
      if (line.length > LONGEST) return;
      answers.set(line, answer);
      const oldest = answers.keys().next().value;
      if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
    },
  };
}
