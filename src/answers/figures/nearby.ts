import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type FoundFigures, findFigures, type TextFigures } from './find-figures.ts';
import { readSubject, type Subject } from './subject.ts';

/** Figures on the topic to which a word belongs, in texts that have none on the word: they may use another word for it. */
export type Nearby = { readonly name: string; readonly texts: readonly TextFigures[] };

export function findNearby(
  library: Library,
  { wider, measure }: Subject,
  { texts }: FoundFigures,
  only: readonly Plan[],
): Nearby | null {
  if (!wider) return null;
  const onTopic = findFigures(library, readSubject(library, wider.name, measure), only).texts;
  const further = onTopic.filter(({ plan }) => !texts.some((text) => text.plan === plan));
  return further.length === 0 ? null : { name: wider.name, texts: further };
}
