import { isSameNumber, readQuantities } from '../guide/numbers/quantities.ts';

/** Those of the figures that have a number which the text shown with them lacks: the guide may have it in its list alone. */
export function unsaidFigures(figures: readonly string[], shown: string): readonly string[] {
  const said = readQuantities(shown);
  return figures.filter((figure) =>
    readQuantities(figure).some((number) => !said.some((each) => isSameNumber(each, number))),
  );
}
