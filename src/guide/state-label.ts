import type { Publisher } from './schema.ts';

/** "owned by the Russian state": who stands behind a publisher of a state; null for any other. */
export function stateLabelOf(publisher: Publisher | undefined): string | null {
  const state = publisher?.state;
  if (!state) return null;
  return `${state.how} by ${state.by ?? `the state of ${countryName(state.country)}`}`;
}

const countryNames = new Intl.DisplayNames(['en-GB'], { type: 'region' });

function countryName(code: string): string {
  return countryNames.of(code) ?? code;
}
