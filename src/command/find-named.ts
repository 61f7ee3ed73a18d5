/** The action or option with this name or alias, in any case. */
export function findNamed<T extends { readonly name: string; readonly aliases?: readonly string[] }>(
  among: readonly T[],
  typed: string,
): T | undefined {
  const word = typed.toLowerCase();
  return among.find(({ name, aliases }) => name === word || aliases?.includes(word));
}
