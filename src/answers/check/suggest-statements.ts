import type { Context, Suggestion } from '../../command/command.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import { planDates } from '../plan-wording.ts';

/** One sentence that can be checked with this guide, before anything is typed: a figure of its newest text, or its date. */
export function suggestStatements(typed: string, { library }: Context): readonly Suggestion[] {
  if (typed.trim() !== '') return [];
  const figures = library.plans.flatMap((plan) =>
    plan.points.flatMap(({ figures: own }) =>
      own.filter((figure) => readQuantities(figure).length > 0).map((figure) => ({ plan, figure })),
    ),
  );
  const [first] = figures;
  const { shortTitle } = first?.plan ?? library.defaultPlan;
  const value = `${first?.figure ?? planDates(library.defaultPlan)} in the ${shortTitle}`;
  return [{ label: value, value }];
}
