import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { subcommands } from '../../src/newsroom/subcommands.ts';
import { read } from './documents.ts';

/** The programs behind the npm scripts, and what each takes on its command line, read from its own source. */

export const SCRIPTS: readonly string[] = Object.keys(manifest.scripts);

export type Program = {
  readonly script: string;
  /** `--as`, `--kills`. */
  readonly flags: readonly string[];
  /** First words that it tells apart: `status`, `backup`. */
  readonly actions: readonly string[];
};

export const PROGRAMS: readonly Program[] = Object.entries(manifest.scripts).flatMap(([script, command]) => {
  const path = /^node (?:--\S+ )*(\S+\.ts)$/.exec(command)?.[1];
  if (path === undefined) return [];
  if (path === 'src/newsroom/cli.ts') return [{ script, ...ofSubcommands() }];
  const text = withArguments(path);
  return { script, flags: flagsIn(text), actions: actionsIn(text) };
});

/** This program has its words as data. */
function ofSubcommands(): Omit<Program, 'script'> {
  const options = new Set(subcommands.flatMap((each) => Object.keys(each.options)));
  return { flags: [...options].map((name) => `--${name}`), actions: subcommands.map(({ name }) => name) };
}

/** The source of a program, and that of the file beside it which reads its arguments. */
function withArguments(path: string): string {
  const text = read(path);
  const beside = [...text.matchAll(/from '\.\/([\w-]*arguments\.ts)'/g)].map(([, name = '']) =>
    join(dirname(path), name),
  );
  return [text, ...beside.filter(existsSync).map(read)].join('\n');
}

function flagsIn(text: string): readonly string[] {
  const parsed = text.matchAll(/\b'?([a-z][\w-]*)'?: \{\s*type: '(?:string|boolean)'/g);
  const matched = /\^--\(([\w|-]+)\)/.exec(text)?.[1]?.split('|') ?? [];
  const alone = text.match(/(?<=\(\?:)--help(?=\|-h\))/g) ?? [];
  return [...[...[...parsed].map(([, name = '']) => name), ...matched].map((name) => `--${name}`), ...alone];
}

function actionsIn(text: string): readonly string[] {
  if (!text.includes('process.argv')) return [];
  return [...text.matchAll(/^ {4}case '([a-z]+)':$/gm)].map(([, name = '']) => name);
}
