const VOTED = /^vot(?:e|es|ed|ing)$/iu;
const SIDE = /(?<!\p{L})(for|against)(?!\p{L})/iu;
/** At the end of a figure: "128 deputies for", and not "410 million for 2026". */
const OF_SIDE = /(?<!\p{L})(for|against)(?=$|[,;.])/iu;
const FUNDS = /^(?:funds?|funding|money)$/iu;
const IS_FUNDS = /(?<!\p{L})(?:funds?|funding|money)(?!\p{L})/iu;

/** Whether each of the figures has the word in its own way: "128 deputies for" of who voted for it, "state money" of funding. */
export function figureSays(word: string, about: string, figures: readonly string[]): boolean {
  if (figures.length === 0) return false;
  if (FUNDS.test(word)) return figures.every((figure) => IS_FUNDS.test(figure));
  if (!VOTED.test(word)) return false;
  const [, side] = SIDE.exec(about.slice(about.indexOf(word))) ?? [];
  return side !== undefined && figures.every((figure) => OF_SIDE.exec(figure)?.[1] === side.toLowerCase());
}
