import { createHash } from 'node:crypto';

/** The line that names these values: what a button carries, and how a platform's own options are read. */
export function formatLine(
  command: string,
  action: string | null,
  words: string,
  named: Readonly<Record<string, string | number | true | undefined>> = {},
): string {
  const pairs = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [value === true ? name : `${name}:${quote(String(value))}`],
  );
  return [`/${command}`, action, words, ...pairs].filter((part) => part !== null && part !== '').join(' ');
}

function quote(value: string): string {
  const safe = value.replaceAll('"', '').replace(/\s+/g, ' ').trim();
  return /[\s:]/.test(safe) || safe === '' ? `"${safe}"` : safe;
}

/** Stands for a command that is too long for a button; the same command has the same key wherever it is made. */
export function keyOf(command: string): string {
  return createHash('sha256').update(command).digest('base64url').slice(0, 22);
}
