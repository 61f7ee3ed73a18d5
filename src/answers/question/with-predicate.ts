/** "how did Kestrel": the words that ask, and who; what they did, only the part before it says. */
const OF_WHOM =
  /^((?:how|when|where|why|what)\s+(?:did|does|do|was|were|is|are|has|have|will|would|must|can))\s+(?:the\s+)?((?:[\p{L}\p{N}’'-]+\s*){1,2}?)[\s?!.]*$/iu;

/**
 * The part with what the first question says of somebody else: "how did Kestrel vote on the plan" after "how did Osterby vote
 * on the plan". Null if the two do not begin alike.
 */
export function withPredicate(first: string, part: string): string | null {
  const [, asking = '', whom = ''] = OF_WHOM.exec(part.trim()) ?? [];
  if (whom === '') return null;
  const start = new RegExp(`^${asking.replace(/\s+/g, String.raw`\s+`)}\\s+(?:the\\s+)?`, 'iu');
  const [begun] = start.exec(first.trim()) ?? [];
  if (begun === undefined) return null;
  const count = whom.trim().split(/\s+/).length;
  const rest = first.trim().slice(begun.length).split(/\s+/).slice(count);
  return rest.length === 0 ? null : `${asking} ${whom.trim()} ${rest.join(' ')}`;
}
