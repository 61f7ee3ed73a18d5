import type { ParseArgsOptionsConfig } from 'node:util';
import type { Settings } from '../settings.ts';

/** What a subcommand of `npm run -s guide` is called with. */
export type SubcommandCall = {
  /** What stands behind the subcommand's name, without options. */
  readonly words: readonly string[];
  /** By the names of `options`: text, true, or each text of one that may be repeated. */
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  /** Read when it is asked for, so that a subcommand that needs none works with faulty ones. Throws `OperatorError`. */
  readonly settings: () => Settings;
};

/** One of the things that `npm run -s guide` does, in a file of its own. */
export type Subcommand = {
  readonly name: string;
  /** What follows the name, in capitals what is filled in: "import FILE [--map FIELD=COL]". */
  readonly usage: string;
  /** What it does, below its usage; each at most 80 characters. */
  readonly lines: readonly string[];
  readonly options: ParseArgsOptionsConfig;
  /** How many words it takes. */
  readonly least: number;
  readonly most: number;
  /** Resolves with what to print; nothing if that is empty. Rejects with `OperatorError`. */
  readonly run: (call: SubcommandCall) => Promise<string>;
};
