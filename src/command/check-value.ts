import { nearest } from '../search/edit-distance.ts';
import { cutAt, MAX_QUESTION_LENGTH } from './clean-question.ts';
import type { Option, Remark } from './command.ts';
import { longestValue, tidyValue } from './receive-value.ts';

/** The usable parts of a typed value; a remark names each part that is ignored. */
export function checkValue(
  option: Option,
  value: string,
): { readonly accepted: readonly string[]; readonly remarks: readonly Remark[] } {
  if (option.kind === 'flag')
    return { accepted: /^(no|false|off|0)$/i.test(value) ? [] : ['yes'], remarks: [] };
  const parts = option.many ? value.split(',') : [value];
  const given = parts
    .map((part) => cutAt(longestValue(option), tidyValue(option, part)))
    .filter((part) => part !== '');
  if (given.length === 0) {
    return { accepted: [], remarks: [{ text: `${option.name}: has no value and was ignored.` }] };
  }
  if (option.kind !== 'choice') return { accepted: given, remarks: [] };
  const accepted: string[] = [];
  const remarks: Remark[] = [];
  const choices = option.choices ?? [];
  for (const word of given) {
    const choice = findChoice(choices, word.toLowerCase());
    if (choice !== null) {
      accepted.push(choice);
      continue;
    }
    const synonym = option.synonyms?.get(word.toLowerCase().replace(/s$/, ''));
    if (synonym !== undefined) {
      accepted.push(synonym);
      remarks.push({ text: `${option.name}: has no “${word}”; showing ${option.name}:${synonym}.` });
      continue;
    }
    const meant = nearest(word, choices);
    const hint = meant === null ? '' : ` Did you mean ${option.name}:${meant}?`;
    remarks.push({ text: `${option.name}: takes ${choices.join(', ')}; “${word}” was ignored.${hint}` });
  }
  return { accepted, remarks };
}

/** The values that fit into the length of a question together. */
export function limitValues(values: readonly string[]): readonly string[] {
  let length = 0;
  return values.filter((value) => {
    const longer = length + value.length + (length === 0 ? 0 : 1);
    if (longer > MAX_QUESTION_LENGTH) return false;
    length = longer;
    return true;
  });
}

/** Accepts a plural or an unambiguous prefix of at least three letters: "video", "videos", "vid". */
function findChoice(choices: readonly string[], word: string): string | null {
  if (choices.includes(word)) return word;
  const starting = choices.filter((choice) => choice.startsWith(word.replace(/s$/, '')));
  return word.length > 2 && starting.length === 1 ? (starting[0] ?? null) : null;
}
