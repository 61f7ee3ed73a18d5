import { nearest } from '../search/edit-distance.ts';
import { cutAt, LONGEST_QUESTION } from './clean-typed.ts';
import type { Option, Remark } from './command.ts';

/** What to use of a value that was given, nothing if it is of no use; a remark says so. */
export function checkValue(
  option: Option,
  value: string,
): { readonly kept: readonly string[]; readonly remarks: readonly Remark[] } {
  if (option.kind === 'flag') return { kept: /^(no|false|off|0)$/i.test(value) ? [] : ['yes'], remarks: [] };
  const parts = option.many ? value.split(',') : [value];
  const given = parts.map((part) => cutAt(LONGEST_QUESTION, part.trim())).filter((part) => part !== '');
  if (given.length === 0) {
    return { kept: [], remarks: [{ text: `${option.name}: has no value and was ignored.` }] };
  }
  if (option.kind !== 'choice') return { kept: given, remarks: [] };
  const kept: string[] = [];
  const remarks: Remark[] = [];
  const choices = option.choices ?? [];
  for (const word of given) {
    const choice = choiceOf(choices, word.toLowerCase());
    if (choice !== null) {
      kept.push(choice);
      continue;
    }
    const meant = nearest(word, choices);
    const hint = meant === null ? '' : ` Did you mean ${option.name}:${meant}?`;
    remarks.push({ text: `${option.name}: takes ${choices.join(', ')}; “${word}” was ignored.${hint}` });
  }
  return { kept, remarks };
}

/** As many of the values as fit into the length of a question. */
export function cutList(values: readonly string[]): readonly string[] {
  let length = 0;
  return values.filter((value) => {
    const longer = length + value.length + (length === 0 ? 0 : 1);
    if (longer > LONGEST_QUESTION) return false;
    length = longer;
    return true;
  });
}

/** "video", "videos" and "vid" are one choice. */
function choiceOf(choices: readonly string[], word: string): string | null {
  if (choices.includes(word)) return word;
  const starting = choices.filter((choice) => choice.startsWith(word.replace(/s$/, '')));
  return word.length > 2 && starting.length === 1 ? (starting[0] ?? null) : null;
}
