import { mean } from '../../src/search/evaluation/metrics.ts';

/**
 * The interval that holds the mean of 95 in 100 samples drawn with replacement from `values`, the same on every run.
 * Source: Efron and Tibshirani, An introduction to the bootstrap, 1993, chapter 13 (percentile interval).
 */
export function bootstrapInterval(values: readonly number[], samples = 2000): readonly [number, number] {
  if (values.length === 0) return [0, 0];
  let state = 1;
  // Numerical Recipes' generator: good enough to draw indices.
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * values.length);
  };
  const means = Array.from({ length: samples }, () => mean(values.map(() => values[draw()] ?? 0)));
  means.sort((one, other) => one - other);
  const at = (share: number) => means[Math.round(share * (samples - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}
