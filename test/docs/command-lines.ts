import { commands } from '../../commands/registry.ts';
import { shellLinesOf, spansOf } from './documents.ts';
import { MADE_COMMANDS } from './project.ts';

/** "/plan point 4", wherever a document has it: between backquotes, or after `npm run -s ask --`. */
export function commandLinesOf(text: string): readonly string[] {
  const asked = shellLinesOf(text).flatMap((line) => /ask -- (\/.*)$/.exec(line)?.[1] ?? []);
  return [...spansOf(text).filter((span) => span.startsWith('/')), ...asked].map((line) =>
    line.replace(/ --\S+.*$/, ''),
  );
}

export function isCommandLine(line: string): boolean {
  const name = nameOf(line);
  return name !== undefined && [...commands.map((command) => command.name), ...MADE_COMMANDS].includes(name);
}

export function nameOf(line: string): string | undefined {
  return /^\/([a-z]+)(?: |$)/.exec(line)?.[1];
}
