/** What a figure may be, for everything that is built. */
export type Budget = { readonly most: number } | { readonly least: number };

/** "1.15 (at most 1.2)"; a figure outside its budget is said to be. */
export function besideBudget(figure: number, budget: Budget, digits = 2): string {
  const isMost = 'most' in budget;
  const limit = isMost ? budget.most : budget.least;
  const isMet = isMost ? figure <= limit : figure >= limit;
  return `${figure.toFixed(digits)} (${isMost ? 'at most' : 'at least'} ${limit}${isMet ? '' : ': MISSED'})`;
}
