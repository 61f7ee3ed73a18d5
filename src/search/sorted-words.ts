/** A list sorted by its words, with another entry for a word, or none. */
export function withWord<T extends { readonly word: string }>(
  list: readonly T[],
  word: string,
  entry: T | null,
): readonly T[] {
  const at = findPlace(list, word);
  const isThere = list[at]?.word === word;
  if (!isThere && entry === null) return list;
  return list.toSpliced(at, Number(isThere), ...(entry === null ? [] : [entry]));
}

/** Where the first word stands, or would stand, that does not come before this one. */
export function findPlace(list: readonly { readonly word: string }[], word: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.word ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
