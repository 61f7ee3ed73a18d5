import { fold } from '../../search/fold.ts';

/** Words that a site adds to its name in one place and not in the other. */
const GENERIC =
  /^(?:the|news|online|com|org|net|website|official|site|magazine|newspaper|home|international|world|uk|us|english|en)$/;

const SEPARATED = /\s+(?:[|–—·•»«›‹:-]|::|\/\/)\s+|\s*[|»«]\s*/gu;

/**
 * A title without the name of its site, which most sites put behind it and some before it. Only what is one of the names is
 * cut: a title may have a dash of its own.
 */
export function cutSiteName(title: string, names: readonly string[]): string {
  let rest = title;
  for (;;) {
    const cut = cutOnce(rest, names);
    if (cut === rest) return rest;
    rest = cut;
  }
}

function cutOnce(title: string, names: readonly string[]): string {
  const separators = [...title.matchAll(SEPARATED)];
  const [first, last] = [separators[0], separators.at(-1)];
  if (!first || !last) return title;
  const end = title.slice(last.index + last[0].length);
  if (isSiteName(end, names)) return title.slice(0, last.index).trim();
  const start = title.slice(0, first.index);
  if (isSiteName(start, names)) return title.slice(first.index + first[0].length).trim();
  return title;
}

/** "BBC News" for a site called BBC, "The Guardian" for theguardian. */
export function isSiteName(text: string, names: readonly string[]): boolean {
  const plain = plainName(text);
  return names.some((name) => plain !== '' && (plainName(name) === plain || join(name) === join(text)));
}

function plainName(text: string): string {
  const words = wordsOf(text);
  const telling = words.filter((word) => !GENERIC.test(word));
  return (telling.length > 0 ? telling : words).join('');
}

function join(text: string): string {
  return wordsOf(text).join('');
}

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
