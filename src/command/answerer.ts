import type { Library } from '../guide/library.ts';
import type { Answer } from './answer.ts';
import type { Asker, Call, Suggestion } from './command.ts';
import type { Completion } from './complete.ts';
import type { Forms } from './forms.ts';

/** What answers, completes and words commands: the bot itself, and whatever wraps it to limit or measure it. */
export type Answerer = {
  readonly answer: (request: string | Call, asker: Asker) => Promise<Answer>;
  readonly forms: Forms;
  /** Completions of a slash command's field. */
  readonly suggest: (call: Call, field: string, asker: Asker) => readonly Suggestion[];
  /** Completions of a line that is being typed, at most `limit`. */
  readonly complete: (line: string, asker: Asker, limit: number) => readonly Completion[];
  /** The call as a command line, which costs little more than reading it. */
  readonly format: (call: Call) => string;
  readonly library: () => Library;
};
