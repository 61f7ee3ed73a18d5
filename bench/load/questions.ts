import type { Asked } from './send-command.ts';

/** What a newsroom asks, from many people in many workspaces, since a workspace has a limit of its own. */
export function cheap(at: number): Asked {
  const line = at % 3 === 0 ? '/sources china' : `/plan point ${1 + (at % 10)}`;
  return { line, user: `U${at % 3000}`, team: `T${at % 50}` };
}

const WORDS =
  'negotiations sanctions territory security guarantees reconstruction parliament ceasefire president prisoners nuclear borders elections humanitarian commission agreement'.split(
    ' ',
  );

/** Of one person: six hundred characters, each word with two letters swapped, different each time. */
export function costly(at: number): Asked {
  let line = '/plan';
  for (let word = 0; line.length < 590; word += 1)
    line += ` ${slip(WORDS[(word * 7 + at) % WORDS.length] ?? '', word + at)}`;
  return { line: line.slice(0, 600), user: 'U0COSTLY', team: 'T0NEWS' };
}

function slip(word: string, at: number): string {
  const from = 1 + (at % (word.length - 2));
  return word.slice(0, from) + word.charAt(from + 1) + word.charAt(from) + word.slice(from + 2);
}
