import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';

/** A figure as the one text has it, and as the other does. */
export type FigureChange = { readonly from: string; readonly to: string };

export type FigureComparison = {
  readonly changes: readonly FigureChange[];
  /** Figures with a number that the other text does not give. */
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
};

/**
 * What a figure counts, without its numbers: `units` of "$100bn from Europe" are $, bn, from and europ, its `signs` $.
 * `isBare`: it names nothing but a currency, a scale or a percentage.
 */
type Figure = {
  readonly text: string;
  readonly numbers: readonly string[];
  readonly units: ReadonlySet<string>;
  readonly signs: string;
  readonly isBare: boolean;
};

/**
 * Pairs the figures that count the same thing. A pair is never guessed: "45 recruits" is not the earlier form of "40
 * posts", nor "$13 million" saved of a "$36 million cap".
 */
export function compareFigures(first: readonly string[], second: readonly string[]): FigureComparison {
  let ours = first.map(readFigure).filter(({ numbers }) => numbers.length > 0);
  let theirs = second.map(readFigure).filter(({ numbers }) => numbers.length > 0);
  const leading: readonly (Figure | undefined)[] = [ours[0], theirs[0]];
  const areOnly = ours.length === 1 && theirs.length === 1;
  const changes: FigureChange[] = [];
  const take = (pairs: (one: Figure, other: Figure) => boolean, isChange: boolean) => {
    for (const one of ours) {
      if (isChange && isShare(one)) continue;
      const candidates = theirs.filter((other) => pairs(one, other));
      const [other] = candidates;
      const isOnly = ours.filter((rival) => other && pairs(rival, other)).length === 1;
      if (!other || candidates.length > 1 || !isOnly) continue;
      if (isChange) changes.push({ from: one.text, to: other.text });
      ours = ours.filter((each) => each !== one);
      theirs = theirs.filter((each) => each !== other);
    }
  };
  // Several amounts that do not say of what may be anything, but what an editor puts first is what the point is about.
  const isClear = (one: Figure, other: Figure) =>
    areOnly || !one.isBare || (leading.includes(one) && leading.includes(other));
  take((one, other) => isWithin(one.units, other.units) && isSameNumber(one, other), false);
  take((one, other) => isSameUnit(one, other) && isClear(one, other), true);
  if (areOnly) take((one, other) => one.signs === other.signs && areAlike(one.units, other.units), true);
  return { changes, onlyFirst: ours.map(({ text }) => text), onlySecond: theirs.map(({ text }) => text) };
}

function readFigure(text: string): Figure {
  const words = tokenize(text).map(({ folded }) => folded);
  const numbers = words.filter((word) => /^\d/.test(word));
  const signs = [...text.matchAll(/[\p{Sc}%]/gu)].map(([sign]) => sign);
  const units = words.filter((word) => !/^\d/.test(word)).map((word) => stem(word));
  return {
    text,
    numbers,
    units: new Set([...signs, ...units]),
    signs: [...new Set(signs)].sort().join(''),
    isBare: units.every((unit) => SCALES.has(unit)),
  };
}

const SCALES = new Set(['thousand', 'million', 'billion', 'bn', 'mn', 'tn', 'to'].map((word) => stem(word)));

function isSameUnit(one: Figure, other: Figure): boolean {
  return one.units.symmetricDifference(other.units).size === 0;
}

/** "4 of 9 pools": whether they are shut or kept, only the sentence says. */
function isShare({ text }: Figure): boolean {
  return /\d\s*(?:\/|\s(?:of|von|sur|de|di|из|з)\s)\s*\d/u.test(text);
}

/** Whether one of the two has no unit that the other lacks: "600,000" and "800,000 in peacetime". */
function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.isSubsetOf(other) || other.isSubsetOf(one);
}

/** The share of units in common that shows that two figures, each the only one, count the same thing. */
const ENOUGH_UNITS = 0.6;

/** "100 billion in ten years" and "60 billion in five years" */
function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = one.intersection(other).size / Math.max(1, one.union(other).size);
  return isWithin(one, other) || shared >= ENOUGH_UNITS;
}

/** "$14 million" and "$14 million a year, to 2041" give the same number. */
function isSameNumber({ numbers }: Figure, other: Figure): boolean {
  const [few, many] = [numbers, other.numbers].sort((a, b) => a.length - b.length);
  return few?.every((number) => many?.includes(number)) === true;
}
